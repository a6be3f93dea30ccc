import { Button, Space } from 'antd';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { Conflict, labelIn } from '../../../kit/conflict.js';
import { Wrong } from '../../../kit/wrong.js';
import { useSay } from '../../../words/language.js';
import { meaningIn } from './typed.js';
import { useWriting } from './use-writing.js';
import { articlePath, fieldOf, type Article } from './words.js';
import { WriteForm } from './write-form.js';
import '../../complaint/complaint.css';
import './knowledge.css';

interface Props {
  /** As it was when the page was opened. */
  article?: Article;
  /** As it stands now. */
  present?: Article;
}

/** The form of an article, with the two ways in which one leaves it. */
export function Writing({ article, present }: Props) {
  const say = useSay();
  const go = useNavigate();
  const { form, save, wrong, busy, id, onTyped, conflict } = useWriting(article, present);
  const submits = useRef(false);
  const content = article && (article.hand ?? article).content;
  const by = (submit: boolean) => () => {
    submits.current = submit;
    form.submit();
  };
  return (
    <WriteForm form={form} content={content} onTyped={onTyped} onFinish={(typed) => void save(typed, submits.current)}>
      {conflict ? (
        <Conflict
          {...conflict}
          nameOf={(field) => labelIn('article')(field) ?? fieldOf(say, field)}
          meaningOf={meaningIn(say, [article, present])}
        />
      ) : (
        wrong !== undefined && <Wrong error={wrong} nameOf={(field) => fieldOf(say, field.replace(/\W.*/, ''))} />
      )}
      <Space wrap>
        <Button type="primary" loading={busy} disabled={conflict !== undefined} onClick={by(true)}>
          {say('保存并提交审核', 'Save and submit')}
        </Button>
        <Button loading={busy} disabled={conflict !== undefined} onClick={by(false)}>
          {say('保存草稿', 'Save the draft')}
        </Button>
        <Button onClick={() => void go(id ? articlePath(id) : '/knowledge/work')}>{say('返回', 'Back')}</Button>
      </Space>
    </WriteForm>
  );
}
