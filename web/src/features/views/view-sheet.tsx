import { Button } from 'antd';
import type { SavedList } from '../../gql/enums';
import { graphql } from '../../lib/graphql';
import { useMay, useMe } from '../../lib/session';
import { useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { TextField } from '../../ui/field';
import { Hint } from '../../ui/notice';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { useToast } from '../../ui/toast';
import type { SavedView } from './saved-views';

const CreateDocument = graphql(`
  mutation CreateSavedView($input: CreateSavedViewInput!) {
    createSavedView(input: $input) {
      id
    }
  }
`);

const UpdateDocument = graphql(`
  mutation UpdateSavedView($id: ID!, $expectedVersion: Int!, $input: UpdateSavedViewInput!) {
    updateSavedView(id: $id, expectedVersion: $expectedVersion, input: $input) {
      id
    }
  }
`);

const ShareDocument = graphql(`
  mutation ShareSavedView($id: ID!, $expectedVersion: Int!, $shared: Boolean!) {
    shareSavedView(id: $id, expectedVersion: $expectedVersion, shared: $shared) {
      id
    }
  }
`);

const DeleteDocument = graphql(`
  mutation DeleteSavedView($id: ID!, $expectedVersion: Int!) {
    deleteSavedView(id: $id, expectedVersion: $expectedVersion)
  }
`);

interface Props {
  list: SavedList;
  /** None: a new one is made of what is on the screen. */
  view?: SavedView;
  /** Whether what is on the screen is no longer what the view says. */
  changed: boolean;
  /** What is on the screen. */
  filter: string;
  orderBy: string | null;
  onClose: () => void;
  onSaved: (id: string) => void;
}

/** Names what is on the screen; renames, renews, shares and deletes what was named. */
export function ViewSheet({ list, view, changed, filter, orderBy, onClose, onSaved }: Props) {
  const me = useMe();
  const may = useMay();
  const toast = useToast();
  const form = useForm({ name: view?.name ?? '' });
  const create = useChange(CreateDocument);
  const update = useChange(UpdateDocument);
  const share = useChange(ShareDocument);
  const remove = useChange(DeleteDocument);
  const own = !view || view.owner.id === me.id;
  // What others work with is changed only by whoever may share.
  const editable = own && (!view?.shared || may('VIEW_SHARE'));
  const busy = create.isPending || update.isPending || share.isPending || remove.isPending;
  const done = (words: string, id: string): void => {
    toast.done(words);
    onSaved(id);
    onClose();
  };
  const versioned = { id: view?.id ?? '', expectedVersion: view?.version ?? 0 };

  function save(renew: boolean): void {
    const name = form.values.name.trim();
    if (busy || !editable || form.refuse({ name: name === '' && '请给视图取一个名称' })) return;
    const content = { filter, orderBy };
    if (view) {
      update.mutate(
        { ...versioned, input: { name, ...(renew ? content : {}) } },
        { onError: form.fail, onSuccess: () => done(`视图“${name}”已保存`, view.id) },
      );
    } else {
      create.mutate(
        { input: { list, name, ...content } },
        { onError: form.fail, onSuccess: ({ createSavedView }) => done(`已存为视图“${name}”`, createSavedView.id) },
      );
    }
  }

  return (
    <Sheet title={view ? '管理视图' : '存为视图'} open onClose={onClose} width={420}>
      <div className="form">
        {view?.outdated ? (
          <Hint tone="amber">它的筛选已不合这个列表现在的要求，请用现在的筛选更新，或删除。</Hint>
        ) : null}
        {editable ? (
          <TextField label="名称" required maxLength={20} autoFocus {...form.bind('name')} />
        ) : (
          <p>
            “{view.name}”由{view.owner.displayName}设为公用，只有本人可以修改；要改动请先调整筛选，再存为自己的视图。
          </p>
        )}
        {editable ? <SaveBar form={form} busy={busy} save={() => save(false)} /> : null}
        {view && editable && (changed || view.outdated) ? (
          <Button disabled={busy} onClick={() => save(true)}>
            用现在的筛选更新
          </Button>
        ) : null}
        {view && may('VIEW_SHARE') && (own || view.shared) ? (
          <Button
            disabled={busy}
            onClick={() =>
              share.mutate(
                { ...versioned, shared: !view.shared },
                {
                  onError: form.fail,
                  onSuccess: () => done(view.shared ? '已取消公用' : '已设为公用，能看这个列表的人都能用', view.id),
                },
              )
            }
          >
            {view.shared ? '取消公用' : '设为公用'}
          </Button>
        ) : null}
        {view && editable ? (
          <Button
            danger
            disabled={busy}
            onClick={() => remove.mutate(versioned, { onError: form.fail, onSuccess: () => done('视图已删除', '') })}
          >
            删除
          </Button>
        ) : null}
      </div>
    </Sheet>
  );
}
