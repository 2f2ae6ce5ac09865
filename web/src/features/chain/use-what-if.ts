import { useState } from 'react';
import { graphql } from '../../lib/graphql';
import { useApi } from '../../lib/use-api';

const SimulateDocument = graphql(`
  query SimulateLandings($chainCode: String!, $landings: [LandingInput!]!) {
    simulateLandings(chainCode: $chainCode, landings: $landings) {
      before
      after
      changes {
        node {
          code
          name
        }
        before
        after
      }
      closedFlows {
        id
        flow
        from {
          name
        }
        to {
          name
        }
      }
      exposed {
        node {
          code
          name
        }
        before
        after
      }
      targetChanges {
        targetCode
        before
        after
      }
    }
  }
`);

/** A company to try; without an id it is one that nobody has found yet. */
export interface TrialCompany {
  id: string;
  name: string;
}

export const ANYBODY: TrialCompany = { id: '', name: '新引进 1 家' };

interface Landing {
  nodeCode: string;
  companyId: string;
  name: string;
}

const MIME = 'application/x-lianzhao-company';

export function dragCompany(transfer: DataTransfer, company: TrialCompany): void {
  transfer.setData(MIME, JSON.stringify(company));
}

export function draggedCompany(transfer: DataTransfer): TrialCompany | null {
  const text = transfer.getData(MIME);
  return text ? (JSON.parse(text) as TrialCompany) : null;
}

export type Trial = ReturnType<typeof useWhatIf>;

/** Companies put on nodes for a try. Nothing of it is saved; the answers are the server's own gap rules. */
export function useWhatIf(chainCode: string, active: boolean) {
  const [company, setCompany] = useState<TrialCompany>(ANYBODY);
  const [landings, setLandings] = useState<Landing[]>([]);
  const { data, error } = useApi(
    SimulateDocument,
    {
      chainCode,
      landings: landings.map(({ nodeCode, companyId }) => ({ nodeCode, ...(companyId ? { companyId } : {}) })),
    },
    { enabled: active && landings.length > 0, keep: true },
  );
  return {
    company,
    setCompany,
    landings,
    error,
    result: active && landings.length > 0 ? data?.simulateLandings : undefined,
    /** Puts a company on a node: the chosen one unless another is dropped there. */
    land: (nodeCode: string, { id, name }: TrialCompany = company) =>
      setLandings((all) =>
        id && all.some((landing) => landing.nodeCode === nodeCode && landing.companyId === id)
          ? all
          : [...all, { nodeCode, companyId: id, name }],
      ),
    take: (index: number) => setLandings((all) => all.filter((_, at) => at !== index)),
    clear: () => setLandings([]),
  };
}
