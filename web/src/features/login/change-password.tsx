import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { request } from '../../lib/api';
import { graphql } from '../../lib/graphql';
import type { Me } from '../../lib/session';
import { useForm } from '../../lib/use-form';
import { TextField } from '../../ui/field';
import './login.css';

const ChangePasswordDocument = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
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

export const PASSWORD_RULE = '至少 10 个字符，含大写、小写、数字、符号中的三类，不含登录名，不与最近 5 次用过的相同';

/** Old password, new one, and the new one again. */
export function ChangePasswordForm({ onDone }: { onDone: (me: Me) => void }) {
  const form = useForm({ currentPassword: '', newPassword: '', again: '' });
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const { currentPassword, newPassword, again } = form.values;
    const bad = form.refuse({
      currentPassword: !currentPassword && '请填写现在的密码',
      newPassword: !newPassword && '请填写新密码',
      again: newPassword !== again && '两次填写的新密码不同',
    });
    if (bad) return;
    setBusy(true);
    try {
      const { changePassword } = await request(ChangePasswordDocument, { input: { currentPassword, newPassword } });
      onDone(changePassword);
    } catch (error) {
      form.fail(error);
    }
    setBusy(false);
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label="现在的密码"
        {...form.bind('currentPassword')}
        type="password"
        autoComplete="current-password"
        autoFocus
      />
      <TextField
        label="新密码"
        hint={PASSWORD_RULE}
        {...form.bind('newPassword')}
        type="password"
        autoComplete="new-password"
      />
      <TextField label="再填一次新密码" {...form.bind('again')} type="password" autoComplete="new-password" />
      {form.notice ? (
        <p className="field-error login-notice" role="alert">
          {form.notice}
        </p>
      ) : null}
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>
        修改密码
      </Button>
    </form>
  );
}

/** The first log-in, or an expired password: nothing else can be done before. */
export function ChangePasswordPage({ me, onDone }: { me: Me; onDone: (me: Me) => void }) {
  return (
    <main className="login">
      <div className="login-box">
        <h1>请先修改密码</h1>
        <p className="muted">{me.displayName}，首次登录或密码到期须设置自己的新密码，然后才能使用。</p>
        <ChangePasswordForm onDone={onDone} />
      </div>
    </main>
  );
}
