import { Button } from 'antd';
import { useParams } from 'react-router';
import { graphql } from '../../lib/graphql';
import { useApiNow, useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { TextField } from '../../ui/field';
import { Card } from '../../ui/page';
import { EditionDraft, EnactedEdition } from '../edition/edition-draft';
import { freeCode } from '../edition/free-code';
import { contentOf, draftOf, faultOf, UpdateYieldRuleDocument, type YieldRule } from './rule-data';
import { RuleGroup } from './rule-group';

const YieldRuleDocument = graphql(`
  query YieldRuleRecord($id: ID) {
    yieldRule(id: $id) {
      ...YieldRuleParts
    }
  }
`);

const DeleteYieldRuleDocument = graphql(`
  mutation DeleteYieldRule($id: ID!, $expectedVersion: Int!) {
    deleteYieldRuleDraft(id: $id, expectedVersion: $expectedVersion)
  }
`);

const LIST = '/grading?tab=rules';

/** A draft of the rule: the groups, what each is scored by, and where the cuts are. */
export default function RulePage() {
  const { id = '' } = useParams();
  const { yieldRule: rule } = useApiNow(YieldRuleDocument, { id });
  if (rule.status === 'DRAFT') return <Draft key={rule.version} rule={rule} />;
  return <EnactedEdition name={rule.name} list="评价办法" back={LIST} />;
}

function Draft({ rule }: { rule: YieldRule }) {
  const update = useChange(UpdateYieldRuleDocument);
  const remove = useChange(DeleteYieldRuleDocument);
  const form = useForm(draftOf(rule));
  const { values, set } = form;
  return (
    <EditionDraft
      {...{ form, faultOf, contentOf, update, remove }}
      edition={rule}
      faultsOf={({ updateYieldRule }) => updateYieldRule.faults}
      back={LIST}
    >
      <Card title="名称与分档">
        <div className="field-row">
          <TextField label="名称" required maxLength={100} {...form.bind('name')} />
          <TextField label="依据文件" maxLength={200} hint="如文号" {...form.bind('basis')} />
        </div>
        <div className="edition-row">
          <TextField label="A 到前（%）" inputMode="decimal" {...form.bind('a')} />
          <TextField label="B 到前（%）" inputMode="decimal" {...form.bind('b')} />
          <TextField label="C 到前（%）" inputMode="decimal" {...form.bind('c')} />
          <TextField label="少于几家不评级" inputMode="numeric" {...form.bind('leastGroup')} />
        </div>
        <p className="muted">其余为 D。名额逢小数进一，得分相同的等级相同。</p>
      </Card>
      {values.groups.map((group, index) => (
        <RuleGroup
          key={group.code}
          group={group}
          onChange={(next) => set({ groups: values.groups.map((one, at) => (at === index ? next : one)) })}
          onRemove={
            values.groups.length > 1 ? () => set({ groups: values.groups.filter((_, at) => at !== index) }) : undefined
          }
        />
      ))}
      <Card>
        <Button
          onClick={() =>
            set({
              groups: [...values.groups, { code: freeCode('G', values.groups), name: '', scale: '', criteria: [] }],
            })
          }
        >
          增加一组
        </Button>
      </Card>
    </EditionDraft>
  );
}
