import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { ChangePasswordPage } from '../features/login/change-password';
import { LoginDialog, LoginPage } from '../features/login/login-page';
import { request, whenSignedOut } from '../lib/api';
import { isOffline } from '../lib/api-error';
import { graphql } from '../lib/graphql';
import { readJson, writeJson } from '../lib/local';
import { type Me, SessionContext } from '../lib/session';
import { ErrorNotice } from '../ui/notice';
import { PageSkeleton } from '../ui/skeleton';

export const MeDocument = graphql(`
  query Me {
    me {
      id
      username
      displayName
      roles
      permissions
      scope
      mustChangePassword
      team {
        id
        name
      }
    }
  }
`);

const KNOWN = 'lianzhao.me';

type State = { is: 'asking' } | { is: 'out' } | { is: 'broken'; error: unknown } | { is: 'in'; me: Me; ended: boolean };

/**
 * Everything inside is for somebody who is signed in. When a session ends while a page is open, the page stays and a
 * log-in comes on top: nothing that was written is lost. Without a network the last person's name is believed, so that a
 * contact can be written down at a company's gate; the server decides when it is sent.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const [state, setState] = useState<State>({ is: 'asking' });
  const client = useQueryClient();

  const ask = (): void => {
    request(MeDocument).then(
      ({ me }) => {
        writeJson(KNOWN, me);
        setState({ is: 'in', me, ended: false });
      },
      (error: unknown) => {
        const known = readJson<Me>(KNOWN);
        if (isOffline(error) && known) setState({ is: 'in', me: known, ended: false });
        else if ((error as { code?: string }).code !== 'UNAUTHENTICATED') setState({ is: 'broken', error });
      },
    );
  };

  useEffect(() => {
    whenSignedOut(() => setState((now) => (now.is === 'in' ? { ...now, ended: true } : { is: 'out' })));
    ask();
  }, []);

  const signedIn = (me: Me): void => {
    const before = readJson<Me>(KNOWN);
    writeJson(KNOWN, me);
    // Somebody else: nothing of what the first one saw may stay on the screen or in memory.
    if (state.is === 'in' && state.me.id !== me.id) return window.location.assign('/');
    if (before && before.id !== me.id) client.clear();
    setState({ is: 'in', me, ended: false });
    void client.invalidateQueries();
  };

  if (state.is === 'asking') return <PageSkeleton />;
  if (state.is === 'broken')
    return (
      <main className="page">
        <ErrorNotice error={state.error} retry={ask} />
      </main>
    );
  if (state.is === 'out') return <LoginPage onDone={signedIn} />;
  if (state.me.mustChangePassword && !state.ended) return <ChangePasswordPage me={state.me} onDone={signedIn} />;
  return (
    <SessionContext value={state.me}>
      {children}
      {state.ended ? <LoginDialog username={state.me.username} onDone={signedIn} /> : null}
    </SessionContext>
  );
}
