import { App, Form } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { ask } from '../../../api/ask.js';
import { useStale } from '../../../api/hooks.js';
import { same, type Difference } from '../../../kit/conflict.js';
import { useConflict } from '../../../kit/use-conflict.js';
import { markFields } from '../../../kit/wrong.js';
import { useSay } from '../../../words/language.js';
import { givenOf, typedOf, type Typed } from './typed.js';
import { articlePath, type Article } from './words.js';

type Kept = Pick<Article, 'id' | 'version'>;

/**
 * An article while it is written: saved as a draft, or saved and handed in. What is refused stays typed; what somebody
 * else saves meanwhile is shown beside it, and gone over by nobody who has not seen it.
 */
export function useWriting(article?: Article, present = article) {
  const say = useSay();
  const go = useNavigate();
  const stale = useStale();
  const { message } = App.useApp();
  const [form] = Form.useForm<Typed>();
  const [kept, keep] = useState<Kept | undefined>(article);
  const { moved, read, differences, settle, saved } = useConflict<Typed>(
    present && typedOf((present.hand ?? present).content),
    present?.version,
  );
  const [wrong, setWrong] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [touched, touch] = useState(false);

  useEffect(() => {
    if (!touched) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [touched]);

  const write = async (typed: Typed): Promise<Kept> => {
    const body = givenOf(typed);
    return kept
      ? ask('PUT /api/knowledge/{id}/draft', { path: { id: kept.id }, body: { ...body, version: read as number } })
      : ask('POST /api/knowledge', { body });
  };

  const save = async (typed: Typed, submit: boolean) => {
    setBusy(true);
    setWrong(undefined);
    try {
      const written = await write(typed);
      // Kept before it is handed in: a refused submission is then tried again on what is there.
      keep(written);
      saved(typed, written.version);
      touch(false);
      const { id, version } = written;
      if (submit) await ask('POST /api/knowledge/{id}/{act}', { path: { id, act: 'submit' }, body: { version } });
      void message.success(submit ? say('已提交审核', 'Handed in') : say('草稿已保存', 'The draft is kept'));
      stale('/api/knowledge');
      void go(articlePath(id));
    } catch (error) {
      setWrong(error);
      markFields(form, error, say);
      stale('/api/knowledge');
    } finally {
      setBusy(false);
    }
  };

  const others = moved ? differences(form.getFieldsValue(true) as Partial<Typed>) : [];
  const take = (taken: readonly Difference[]) => {
    form.setFieldsValue(Object.fromEntries(taken.map(({ field, now }) => [field, now])) as never);
    settle();
    setWrong(undefined);
  };
  const conflict = moved
    ? {
        differences: others,
        onTheirs: () => take(others),
        onMine: () => take(others.filter(({ typed, was }) => same(typed, was))),
      }
    : undefined;

  return { form, save, wrong, busy, id: kept?.id, onTyped: () => touch(true), conflict };
}
