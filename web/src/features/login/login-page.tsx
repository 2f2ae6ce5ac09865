import { Button } from 'antd';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { request } from '../../lib/api';
import { graphql } from '../../lib/graphql';
import type { Me } from '../../lib/session';
import { useForm } from '../../lib/use-form';
import { usePhone } from '../../lib/use-phone';
import { TextField } from '../../ui/field';
import './login.css';

const LoginDocument = graphql(`
  mutation Login($input: LoginInput!) {
    login(input: $input) {
      user {
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
  }
`);

interface Props {
  onDone: (me: Me) => void;
  username?: string;
}

function LoginForm({ onDone, username = '' }: Props) {
  const phone = usePhone();
  const form = useForm({ username, password: '' });
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const values = form.values;
    if (form.refuse({ username: !values.username && '请填写登录名', password: !values.password && '请填写密码' }))
      return;
    setBusy(true);
    try {
      const client = phone ? 'PHONE' : 'DESKTOP';
      const { login } = await request(LoginDocument, { input: { ...values, browser: true, client } });
      onDone(login.user);
    } catch (error) {
      form.fail(error);
      setBusy(false);
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <TextField label="登录名" {...form.bind('username')} autoComplete="username" autoFocus={!username} />
      <TextField
        label="密码"
        {...form.bind('password')}
        type="password"
        autoComplete="current-password"
        autoFocus={!!username}
      />
      {form.notice ? (
        <p className="field-error login-notice" role="alert">
          {form.notice}
        </p>
      ) : null}
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>
        登录
      </Button>
    </form>
  );
}

export function LoginPage(props: Props) {
  useEffect(() => {
    document.title = '登录 · 链招';
  }, []);
  return (
    <main className="login">
      <div className="login-box">
        <h1>链招</h1>
        <p className="muted">产业链招商工作台</p>
        <LoginForm {...props} />
      </div>
    </main>
  );
}

/** Over an open page whose session has ended; the page stays as it was. */
export function LoginDialog(props: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="login-dialog"
      aria-labelledby="login-again"
      aria-modal="true"
      onCancel={(event) => event.preventDefault()}
    >
      <h2 id="login-again">登录已失效，请重新登录</h2>
      <p className="muted">页面上填写的内容都还在，登录后可以继续。</p>
      <LoginForm {...props} />
    </dialog>
  );
}
