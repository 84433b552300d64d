import { ApiProblem } from '@rapport/api-client';
import { Navigate } from '@tanstack/react-router';
import { Failed, Loading } from '../../shared/ui/states';
import { Shell } from '../shell/shell';
import { SessionOf, useWhoIsIn } from './session';

/** Lets in whoever is signed in; others are shown where to sign in. */
export function Door() {
  const { me, error } = useWhoIsIn();
  if (me === undefined) return <Loading />;
  if (me === null) {
    const isRefused = error instanceof ApiProblem && error.status === 401;
    return isRefused ? <Navigate to="/sign-in" /> : <Failed error={error} onRetry={() => location.reload()} />;
  }
  return (
    <SessionOf me={me}>
      <Shell />
    </SessionOf>
  );
}
