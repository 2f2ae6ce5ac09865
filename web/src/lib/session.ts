import { createContext, useContext } from 'react';
import type { Permission } from '../gql/enums';
import type { MeQuery } from '../gql/graphql';

export type Me = MeQuery['me'];

export const SessionContext = createContext<Me | null>(null);

/** Who is signed in. Pages are only shown to somebody. */
export function useMe(): Me {
  const me = useContext(SessionContext);
  if (!me) throw new Error('outside of a session');
  return me;
}

export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useMe();
  return (permission) => permissions.includes(permission);
}
