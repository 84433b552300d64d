import { useNavigate } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../../shared/api/queries';
import type { Account, Contact, OpportunityRow } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import { Owner } from '../../../shared/ui/owner';

interface CardProps {
  readonly deal: OpportunityRow;
  readonly canMove: boolean;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** One deal on the board. */
export function Card({ deal, canMove, onKeyDown }: CardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const account = useRead<Account>(`/api/contacts/v1/accounts/${deal.account}`, {}, { enabled: deal.account !== null });
  const contact = useRead<Contact>(
    `/api/contacts/v1/contacts/${deal.contact}`,
    {},
    { enabled: deal.account === null && deal.contact !== null },
  );
  const name =
    account.data?.name ?? contact.data?.card?.name ?? deal.products.map(({ productId }) => productId).join(', ');
  const isLate = deal.expectedClose < format.isoDay(new Date());
  return (
    <article
      className="deal card"
      tabIndex={0}
      role="button"
      aria-roledescription={t('opportunities.card')}
      data-deal={deal.id}
      draggable={canMove}
      onDragStart={(event) => event.dataTransfer.setData('text/plain', deal.id)}
      onClick={() => void navigate({ to: `/opportunities/${deal.id}` })}
      onKeyDown={onKeyDown}
    >
      <span className="deal-name">{name || t('customers.unnamed')}</span>
      <span className="deal-value numbers">
        {format.money(deal.value.amount, deal.value.currency, { short: true })}
      </span>
      <span className="deal-foot faint numbers">
        <span>
          <Owner id={deal.owner} />
        </span>
        <span data-late={isLate || undefined}>{format.day(deal.expectedClose)}</span>
      </span>
    </article>
  );
}
