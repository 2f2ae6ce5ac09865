import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { graphql } from '../../lib/graphql';
import { useMay } from '../../lib/session';
import { useApi, useChange } from '../../lib/use-api';
import { ErrorNotice } from '../../ui/notice';
import { Skeleton } from '../../ui/skeleton';
import { useToast } from '../../ui/toast';
import { RuleCard } from './rule-card';
// Its fragment must be there before the query is sent.
import './rule-data';

const YieldRulesDocument = graphql(`
  query YieldRules {
    yieldRules {
      ...YieldRuleParts
    }
  }
`);

const DraftYieldRuleDocument = graphql(`
  mutation DraftYieldRule($input: DraftYieldRuleInput!) {
    draftYieldRule(input: $input) {
      id
    }
  }
`);

const EnactYieldRuleDocument = graphql(`
  mutation EnactYieldRule($id: ID!, $expectedVersion: Int!) {
    enactYieldRule(id: $id, expectedVersion: $expectedVersion) {
      id
    }
  }
`);

/** Every edition of the rule; drafts are tried on a year before they are put in force. */
export default function RulesTab({ onTry }: { onTry: (ruleId: string) => void }) {
  const may = useMay();
  const toast = useToast();
  const navigate = useNavigate();
  const { data, error, refetch } = useApi(YieldRulesDocument);
  const draft = useChange(DraftYieldRuleDocument);
  const enact = useChange(EnactYieldRuleDocument);
  if (error) return <ErrorNotice error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton rows={8} />;
  const edits = may('STANDARD_EDIT');

  function begin(): void {
    const name = window.prompt('新草稿的名称', '亩均效益评价办法');
    if (!name?.trim()) return;
    draft.mutate(
      { input: { name: name.trim() } },
      {
        onError: toast.failed,
        onSuccess: ({ draftYieldRule }) => {
          toast.done('已抄自施行中的一版');
          void navigate(`/grading/rules/${draftYieldRule.id}`);
        },
      },
    );
  }

  return (
    <>
      {edits ? (
        <div className="filters">
          <Button loading={draft.isPending} onClick={begin}>
            起草新版
          </Button>
        </div>
      ) : null}
      {data.yieldRules.map((rule) => (
        <RuleCard
          key={rule.id}
          rule={rule}
          acts={
            <>
              <Button size="small" aria-label={`按${rule.name}试算`} onClick={() => onTry(rule.id)}>
                试算
              </Button>
              {edits && rule.status === 'DRAFT' ? <Link to={`/grading/rules/${rule.id}`}>修改</Link> : null}
              {edits && rule.status === 'DRAFT' && rule.faults.length === 0 ? (
                <Button
                  size="small"
                  onClick={() =>
                    window.confirm('施行后，新的评级都按这一版；已定档的年份不变。确定施行吗？') &&
                    enact.mutate(
                      { id: rule.id, expectedVersion: rule.version },
                      { onError: toast.failed, onSuccess: () => toast.done('已施行') },
                    )
                  }
                >
                  施行
                </Button>
              ) : null}
            </>
          }
        />
      ))}
    </>
  );
}
