import { Button } from 'antd';
import { useState } from 'react';
import type { Role } from '../../gql/enums';
import type { UsersQuery } from '../../gql/graphql';
import { graphql } from '../../lib/graphql';
import { codesOf, ROLE } from '../../lib/labels';
import { useApi, useApiList, useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { useUrlState } from '../../lib/use-url-state';
import { CheckField, SelectField, TextField } from '../../ui/field';
import { Filters, SelectFilter, TextFilter } from '../../ui/filters';
import { ErrorNotice, Hint } from '../../ui/notice';
import { Card } from '../../ui/page';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { Skeleton } from '../../ui/skeleton';
import { StatusTag } from '../../ui/status-tag';
import { useToast } from '../../ui/toast';

const UsersDocument = graphql(`
  query Users($filter: UserFilter, $after: String) {
    users(filter: $filter, first: 50, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      edges {
        node {
          id
          username
          displayName
          roles
          disabled
          lockedUntil
          mustChangePassword
          version
          team {
            id
            name
          }
        }
      }
    }
  }
`);

const TeamsDocument = graphql(`
  query Teams {
    departments {
      id
      name
      teams {
        id
        name
      }
    }
  }
`);

const CreateUserDocument = graphql(`
  mutation CreateUser($input: CreateUserInput!) {
    createUser(input: $input) {
      oneTimePassword
      user {
        id
        displayName
      }
    }
  }
`);

const UpdateUserDocument = graphql(`
  mutation UpdateUser($id: ID!, $expectedVersion: Int!, $input: UpdateUserInput!) {
    updateUser(id: $id, expectedVersion: $expectedVersion, input: $input) {
      id
    }
  }
`);

const DisableUserDocument = graphql(`
  mutation DisableUser($id: ID!, $expectedVersion: Int!) {
    disableUser(id: $id, expectedVersion: $expectedVersion) {
      id
    }
  }
`);

const EnableUserDocument = graphql(`
  mutation EnableUser($id: ID!, $expectedVersion: Int!) {
    enableUser(id: $id, expectedVersion: $expectedVersion) {
      id
    }
  }
`);

const ResetPasswordDocument = graphql(`
  mutation ResetPassword($id: ID!) {
    resetPassword(id: $id) {
      oneTimePassword
      user {
        displayName
      }
    }
  }
`);

const UnlockUserDocument = graphql(`
  mutation UnlockUser($id: ID!) {
    unlockUser(id: $id) {
      id
    }
  }
`);

type User = UsersQuery['users']['edges'][number]['node'];
const pick = ({ users }: UsersQuery) => users;
const ROLES = codesOf(ROLE).map((code) => [code, ROLE[code]] as const);

export default function PeopleTab() {
  const [{ text, role }, setState] = useUrlState({ text: '', role: '' });
  const list = useApiList(
    UsersDocument,
    { filter: { ...(text.trim() ? { text: text.trim() } : {}), ...(role ? { role: role as Role } : {}) } },
    pick,
  );
  const [editing, setEditing] = useState<User | 'new' | null>(null);
  const [password, setPassword] = useState<{ name: string; value: string } | null>(null);
  return (
    <>
      <Filters>
        <TextFilter label="姓名或登录名" value={text} onChange={(next) => setState({ text: next })} />
        <SelectFilter label="角色" value={role} onChange={(next) => setState({ role: next })} options={ROLES} />
        <Button type="primary" onClick={() => setEditing('new')}>
          新建用户
        </Button>
      </Filters>
      {password ? (
        <Hint tone="amber">
          {password.name} 的一次性密码 <strong>{password.value}</strong>，只显示这一次，首次登录须修改。
        </Hint>
      ) : null}
      <Card>
        {list.error ? <ErrorNotice error={list.error} retry={() => void list.refetch()} /> : null}
        {list.nodes ? null : <Skeleton />}
        <ul className="lines">
          {list.nodes?.map((user) => (
            <UserLine key={user.id} user={user} onEdit={() => setEditing(user)} onPassword={setPassword} />
          ))}
        </ul>
        {list.hasNextPage ? <Button onClick={() => void list.fetchNextPage()}>再列一些</Button> : null}
      </Card>
      <Sheet
        title={editing === 'new' ? '新建用户' : '修改用户'}
        open={editing !== null}
        onClose={() => setEditing(null)}
        width={460}
      >
        {editing ? (
          <UserForm
            user={editing === 'new' ? null : editing}
            onDone={() => setEditing(null)}
            onPassword={setPassword}
          />
        ) : null}
      </Sheet>
    </>
  );
}

type OnPassword = (password: { name: string; value: string }) => void;

function UserLine({ user, onEdit, onPassword }: { user: User; onEdit: () => void; onPassword: OnPassword }) {
  const toast = useToast();
  const disable = useChange(DisableUserDocument);
  const enable = useChange(EnableUserDocument);
  const reset = useChange(ResetPasswordDocument);
  const unlock = useChange(UnlockUserDocument);
  const { id, version: expectedVersion } = user;
  return (
    <li>
      <span>
        {user.displayName}
        <span className="muted">
          {' '}
          {user.username}，{user.roles.map((role) => ROLE[role]).join('、')}
          {user.team ? `，${user.team.name}` : ''}
        </span>
      </span>
      <span className="row">
        {user.disabled ? <StatusTag tone="grey">已停用</StatusTag> : null}
        {user.lockedUntil ? <StatusTag tone="red">已锁定</StatusTag> : null}
        {user.mustChangePassword ? <StatusTag tone="amber">须改密码</StatusTag> : null}
        {user.lockedUntil ? (
          <Button size="small" onClick={() => unlock.mutate({ id }, { onError: toast.failed })}>
            解锁
          </Button>
        ) : null}
        <Button size="small" onClick={onEdit} aria-label={`修改 ${user.displayName}`}>
          修改
        </Button>
        <Button
          size="small"
          aria-label={`重置密码：${user.displayName}`}
          onClick={() =>
            window.confirm(`重置 ${user.displayName} 的密码？`) &&
            reset.mutate(
              { id },
              {
                onError: toast.failed,
                onSuccess: ({ resetPassword }) =>
                  onPassword({ name: user.displayName, value: resetPassword.oneTimePassword }),
              },
            )
          }
        >
          重置密码
        </Button>
        {user.disabled ? (
          <Button size="small" onClick={() => enable.mutate({ id, expectedVersion }, { onError: toast.failed })}>
            启用
          </Button>
        ) : (
          <Button
            size="small"
            aria-label={`停用 ${user.displayName}`}
            onClick={() =>
              window.confirm(`停用 ${user.displayName}？其会话立即失效。`) &&
              disable.mutate({ id, expectedVersion }, { onError: toast.failed })
            }
          >
            停用
          </Button>
        )}
      </span>
    </li>
  );
}

/** A new person is an officer unless told otherwise. */
const rolesOf = (user: User | null): Role[] => user?.roles ?? ['OFFICER'];

interface FormProps {
  user: User | null;
  onDone: () => void;
  onPassword: OnPassword;
}

function UserForm({ user, onDone, onPassword }: FormProps) {
  const toast = useToast();
  const { data } = useApi(TeamsDocument);
  const create = useChange(CreateUserDocument);
  const update = useChange(UpdateUserDocument);
  const form = useForm({
    ...{ username: user?.username ?? '', displayName: user?.displayName ?? '', teamId: String(user?.team?.id ?? '') },
    roles: rolesOf(user),
  });
  const { roles } = form.values;
  const teams =
    data?.departments.flatMap((department) =>
      department.teams.map((team) => [String(team.id), `${department.name} ${team.name}`] as const),
    ) ?? [];

  function save(): void {
    const { username, displayName, teamId } = form.values;
    if (form.refuse({ displayName: !displayName.trim() && '请填写姓名' })) return;
    const input = { displayName: displayName.trim(), roles, teamId: teamId || null };
    const done = (text: string): void => {
      toast.done(text);
      onDone();
    };
    if (user)
      update.mutate(
        { id: user.id, expectedVersion: user.version, input },
        { onError: form.fail, onSuccess: () => done('已保存') },
      );
    else
      create.mutate(
        { input: { ...input, username: username.trim() } },
        {
          onError: form.fail,
          onSuccess: ({ createUser }) => {
            onPassword({ name: createUser.user.displayName, value: createUser.oneTimePassword });
            done(`已新建 ${createUser.user.displayName}`);
          },
        },
      );
  }

  return (
    <>
      {user ? null : <TextField label="登录名" hint="小写字母、数字、点、横线" required {...form.bind('username')} />}
      <TextField label="姓名" required {...form.bind('displayName')} />
      <SelectField label="班组" none="不属于任何班组" options={teams} {...form.bind('teamId')} />
      <fieldset className="field">
        <legend>角色</legend>
        {ROLES.map(([code, name]) => (
          <CheckField
            key={code}
            label={name}
            value={roles.includes(code)}
            onChange={(on) => form.set({ roles: on ? [...roles, code] : roles.filter((role) => role !== code) })}
          />
        ))}
        {form.bind('roles').error ? <p className="field-error">{form.bind('roles').error}</p> : null}
      </fieldset>
      <SaveBar form={form} busy={create.isPending || update.isPending} save={save} />
    </>
  );
}
