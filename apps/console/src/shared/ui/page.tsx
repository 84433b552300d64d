import { createContext, useContext, useEffect, type ReactNode } from 'react';
import './page.css';

interface PageProps {
  readonly title: string;
  /** Beside the title: how many, since when. */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  /** Below the title: tabs, filters. */
  readonly bar?: ReactNode;
  /** Lists fill the page and scroll themselves. */
  readonly isFilled?: boolean;
  readonly children: ReactNode;
}

const Titled = createContext(false);

/** Whether a page stands around this: then it has a title already. */
export const useIsTitled = (): boolean => useContext(Titled);

/** What the window is called. */
export function useWindowTitle(title: string | null): void {
  useEffect(() => {
    if (title !== null) document.title = `${title} · Rapport`;
  }, [title]);
}

/** One page: a title that the window carries, too, what can be done, and the content. */
export function Page({ title, note, actions, bar, isFilled, children }: PageProps) {
  useWindowTitle(title);
  return (
    <Titled value={true}>
      <div className="page-head">
        <div className="page-title">
          <h1>{title}</h1>
          {note && <span className="faint numbers">{note}</span>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </div>
      {bar && <div className="page-bar">{bar}</div>}
      <div className={isFilled ? 'page-body page-filled' : 'page-body'}>{children}</div>
    </Titled>
  );
}
