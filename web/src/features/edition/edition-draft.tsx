import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { ApiError } from '../../lib/api-error';
import type { useForm } from '../../lib/use-form';
import { useUnsaved } from '../../lib/use-unsaved';
import { EmptyState, Hint } from '../../ui/notice';
import { Page } from '../../ui/page';
import { SaveBar } from '../../ui/save-bar';
import { StatusTag } from '../../ui/status-tag';
import { useToast } from '../../ui/toast';
import './edition.css';

/** A rule of the zone's own in editions (准入标准、评价办法): drafted until it may be put in force, then never changed. */
interface Edition {
  id: string;
  version: number;
  name: string;
  /** Why it may not be put in force yet. */
  faults: readonly string[];
}

interface Written {
  id: string;
  expectedVersion: number;
}

interface Change<Variables, Result> {
  isPending: boolean;
  mutate(variables: Variables, told: { onError: (error: Error) => void; onSuccess: (result: Result) => void }): void;
}

interface Props<Values extends { name: string; basis: string }, Content, Saved> {
  edition: Edition;
  form: ReturnType<typeof useForm<Values>>;
  /** What is wrong with the content before it is sent; null: nothing. */
  faultOf: (values: Values) => string | null;
  contentOf: (values: Values) => Content;
  update: Change<Written & { input: { name: string; basis: string | null; content: Content } }, Saved>;
  faultsOf: (saved: Saved) => readonly string[];
  remove: Change<Written, unknown>;
  /** The list of its editions. */
  back: string;
  children: ReactNode;
  /** Of parts of the content, said at the button. */
  refused?: ReactNode;
}

export function EditionDraft<Values extends { name: string; basis: string }, Content, Saved>(
  props: Props<Values, Content, Saved>,
) {
  const { edition, form, faultOf, contentOf, update, faultsOf, remove, back, children, refused } = props;
  const toast = useToast();
  const navigate = useNavigate();
  useUnsaved(form.dirty);
  const { values } = form;
  const written = { id: edition.id, expectedVersion: edition.version };

  function save(): void {
    if (update.isPending) return;
    const fault = faultOf(values);
    if (values.name.trim().length < 2)
      return form.fail(new ApiError('请填写名称', { code: 'BAD_USER_INPUT', field: 'name' }));
    if (fault) return form.fail(new ApiError(fault, { code: 'BAD_USER_INPUT' }));
    const input = { name: values.name.trim(), basis: values.basis.trim() || null, content: contentOf(values) };
    update.mutate(
      { ...written, input },
      {
        onError: form.fail,
        onSuccess: (saved) => {
          form.saved();
          toast.done(faultsOf(saved).length === 0 ? '草稿已保存，可以施行' : '草稿已保存');
        },
      },
    );
  }

  function discard(): void {
    if (!window.confirm('删除这份草稿？')) return;
    remove.mutate(written, {
      onError: form.fail,
      onSuccess: () => {
        form.saved();
        toast.done('草稿已删除');
        void navigate(back, { replace: true });
      },
    });
  }

  return (
    <Page
      title={edition.name}
      aside={<StatusTag tone="grey">草稿</StatusTag>}
      actions={
        <Button danger loading={remove.isPending} onClick={discard}>
          删除草稿
        </Button>
      }
    >
      {edition.faults.map((fault) => (
        <Hint key={fault} tone="amber">
          还不能施行：{fault}
        </Hint>
      ))}
      {children}
      <div className="edition-save">
        {refused}
        <SaveBar form={form} busy={update.isPending} save={save} label="保存草稿" />
      </div>
    </Page>
  );
}

/** In place of a draft: an edition that has been put in force. */
export const EnactedEdition = ({ name, list, back }: { name: string; list: string; back: string }) => (
  <Page title={name}>
    <EmptyState title="这一版已经施行，不能改动">
      <Link to={back}>回到{list}</Link>，另起草一版。
    </EmptyState>
  </Page>
);
