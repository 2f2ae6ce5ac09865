import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { graphql } from '../../lib/graphql';
import { useApi, useChange } from '../../lib/use-api';
import { dayText, numberText } from '../../lib/words';
import { ErrorNotice, Hint } from '../../ui/notice';
import { Card } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { StatusTag } from '../../ui/status-tag';
import { useToast } from '../../ui/toast';

const StandardsDocument = graphql(`
  query Standards {
    admissionStandards {
      id
      name
      edition
      status
      example
      basis
      inForceOn
      retiredOn
      version
      faults
      pass {
        comparison
        value
      }
      vetoes {
        code
        name
      }
      criteria {
        code
        name
        weight
      }
    }
  }
`);

const DraftDocument = graphql(`
  mutation DraftStandard($input: DraftAdmissionStandardInput!) {
    draftAdmissionStandard(input: $input) {
      id
    }
  }
`);

const EnactDocument = graphql(`
  mutation EnactStandard($id: ID!, $expectedVersion: Int!) {
    enactAdmissionStandard(id: $id, expectedVersion: $expectedVersion) {
      id
    }
  }
`);

const STATUS = { DRAFT: '草稿', IN_FORCE: '施行中', RETIRED: '已被取代' } as const;

/** The editions of the admission standard: which is in force, what it asks, what it weighs. */
export default function StandardsTab() {
  const toast = useToast();
  const navigate = useNavigate();
  const { data, error, refetch } = useApi(StandardsDocument);
  const draft = useChange(DraftDocument);
  const enact = useChange(EnactDocument);
  if (error) return <ErrorNotice error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton rows={8} />;
  return (
    <>
      <div className="filters">
        <Button
          loading={draft.isPending}
          onClick={() => {
            const name = window.prompt('新草稿的名称', '');
            if (name?.trim())
              draft.mutate(
                { input: { name: name.trim() } },
                {
                  onError: toast.failed,
                  onSuccess: ({ draftAdmissionStandard }) => {
                    toast.done('已抄自施行中的一版');
                    void navigate(`/system/standards/${draftAdmissionStandard.id}`);
                  },
                },
              );
          }}
        >
          起草新版
        </Button>
      </div>
      {data.admissionStandards.map((standard) => (
        <Card
          key={standard.id}
          title={`${standard.name}${standard.edition ? `（第 ${standard.edition} 版）` : ''}`}
          extra={
            <span className="row">
              <StatusTag tone={standard.status === 'IN_FORCE' ? 'green' : 'grey'}>{STATUS[standard.status]}</StatusTag>
              {standard.status === 'DRAFT' ? <Link to={`/system/standards/${standard.id}`}>修改</Link> : null}
              {standard.status === 'DRAFT' && standard.faults.length === 0 ? (
                <Button
                  size="small"
                  onClick={() =>
                    window.confirm('施行后，新的评估都按这一版。确定施行吗？') &&
                    enact.mutate(
                      { id: standard.id, expectedVersion: standard.version },
                      { onError: toast.failed, onSuccess: () => toast.done('已施行') },
                    )
                  }
                >
                  施行
                </Button>
              ) : null}
            </span>
          }
        >
          {standard.example ? <Hint tone="amber">示例：数值未经园区决定。</Hint> : null}
          {standard.faults.map((fault) => (
            <Hint key={fault} tone="red">
              {fault}
            </Hint>
          ))}
          <p>
            通过线 总分{standard.pass.comparison === 'GTE' ? '≥' : '>'}
            {numberText(Number(standard.pass.value))}
            {standard.inForceOn ? `，${dayText(standard.inForceOn)}起施行` : ''}
            {standard.basis ? `，依据 ${standard.basis}` : ''}
          </p>
          <p>一票否决：{standard.vetoes.map(({ name }) => name).join('、')}</p>
          <p>
            评分：{standard.criteria.map(({ name, weight }) => `${name} ${numberText(Number(weight))}%`).join('、')}
          </p>
        </Card>
      ))}
    </>
  );
}
