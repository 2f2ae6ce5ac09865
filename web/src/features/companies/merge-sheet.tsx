import { Button } from 'antd';
import { useState } from 'react';
import type { CompanyMergeField } from '../../gql/enums';
import type { MergeCompaniesMutation } from '../../gql/graphql';
import { graphql } from '../../lib/graphql';
import { findCompanies } from '../../lib/pick';
import { request } from '../../lib/api';
import { useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { TextField } from '../../ui/field';
import { Hint } from '../../ui/notice';
import { type Option, Picker } from '../../ui/picker';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { useToast } from '../../ui/toast';
import type { CompanyDetail } from './company-page';

const MergeDocument = graphql(`
  mutation MergeCompanies($input: MergeCompaniesInput!) {
    mergeCompanies(input: $input) {
      done
      blockers
      aliases
      fields {
        field
        label
        kept
        merged
        chosen
        conflict
      }
      moves {
        what
        count
      }
      placements {
        nodeCode
        nodeName
        kept
        merged
      }
    }
  }
`);

const VersionDocument = graphql(`
  query CompanyVersion($id: ID!) {
    company(id: $id) {
      id
      version
    }
  }
`);

type Preview = MergeCompaniesMutation['mergeCompanies'];

/** One company entered twice: look first at what would move, choose what is right, then merge for good. */
export function MergeSheet({ company, onClose }: { company: CompanyDetail; onClose: () => void }) {
  const toast = useToast();
  const merge = useChange(MergeDocument);
  const form = useForm({ mergeId: null as Option | null, reason: '同一企业重复登记' });
  const [version, setVersion] = useState<number>();
  const [preview, setPreview] = useState<Preview>();
  const [taken, setTaken] = useState<readonly CompanyMergeField[]>([]);

  async function run(dryRun: boolean, takeFromMerged: readonly CompanyMergeField[]): Promise<void> {
    const { mergeId, reason } = form.values;
    if (form.refuse({ mergeId: !mergeId?.id && '请选择并入的企业', reason: !reason.trim() && '请写理由' }) || !mergeId)
      return;
    try {
      const mergeVersion =
        dryRun || version === undefined
          ? (await request(VersionDocument, { id: mergeId.id })).company.version
          : version;
      setVersion(mergeVersion);
      const { mergeCompanies } = await merge.mutateAsync({
        input: {
          ...{ keepId: company.id, keepVersion: company.version, mergeId: mergeId.id, mergeVersion },
          ...{ reason: reason.trim(), dryRun, takeFromMerged: [...takeFromMerged] },
        },
      });
      setPreview(mergeCompanies);
      if (mergeCompanies.done) {
        toast.done(`${mergeId.name} 已并入 ${company.name}`);
        onClose();
      }
    } catch (error) {
      form.fail(error);
    }
  }

  function toggle(field: CompanyMergeField): void {
    const next = taken.includes(field) ? taken.filter((other) => other !== field) : [...taken, field];
    setTaken(next);
    void run(true, next);
  }

  return (
    <Sheet title={`把另一家并入 ${company.name}`} open onClose={onClose} width={640}>
      <Picker
        label="并入的企业（此后不再单独存在）"
        required
        kind="company"
        search={findCompanies}
        {...form.bind('mergeId')}
        onChange={(mergeId) => {
          form.set({ mergeId });
          setPreview(undefined);
          setTaken([]);
        }}
      />
      <TextField label="理由" required {...form.bind('reason')} />
      {preview ? (
        <MergePreview preview={preview} taken={taken} toggle={toggle} />
      ) : (
        <Button onClick={() => void run(true, [])} loading={merge.isPending}>
          预览
        </Button>
      )}
      {preview && preview.blockers.length === 0 ? (
        <SaveBar form={form} busy={merge.isPending} save={() => void run(false, taken)} label="确认合并" />
      ) : form.notice ? (
        <Hint tone="red">{form.notice}</Hint>
      ) : null}
    </Sheet>
  );
}

interface PreviewProps {
  preview: Preview;
  taken: readonly CompanyMergeField[];
  toggle: (field: CompanyMergeField) => void;
}

function MergePreview({ preview, taken, toggle }: PreviewProps) {
  return (
    <>
      {preview.blockers.map((blocker) => (
        <Hint key={blocker} tone="red">
          {blocker}
        </Hint>
      ))}
      <div className="table-box">
        <table aria-label="各项取舍">
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">留下的</th>
              <th scope="col">并入的</th>
              <th scope="col">采用并入的</th>
            </tr>
          </thead>
          <tbody>
            {preview.fields.map(({ field, label, kept, merged, conflict }) => (
              <tr key={field}>
                <td>{label}</td>
                <td>{kept ?? ''}</td>
                <td>{merged ?? ''}</td>
                <td>
                  {merged ? (
                    <input
                      type="checkbox"
                      aria-label={`${label}采用并入的`}
                      checked={taken.includes(field)}
                      onChange={() => toggle(field)}
                    />
                  ) : null}
                  {conflict ? '不同' : ''}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>
        随之转移：
        {preview.moves
          .filter(({ count }) => count > 0)
          .map(({ what, count }) => `${what} ${count} 条`)
          .join('、') || '没有记录'}
      </p>
    </>
  );
}
