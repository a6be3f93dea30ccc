import { Button, DatePicker, Form } from 'antd';
import { useState } from 'react';
import { ask } from '../../../api/ask.js';
import { useAnswer, useStale } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { useAttempt } from '../../../kit/refused.js';
import { useSay } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';

/** 离岗: until when one is away. Colleagues may take over meanwhile what one holds. */
export function OwnAbsence() {
  const say = useSay();
  const attempt = useAttempt();
  const stale = useStale();
  const asked = useAnswer('GET /api/me/absence', {});
  const [until, setUntil] = useState<string>();
  const put = (to: string | null, done: string) =>
    attempt(async () => {
      await ask('PUT /api/me/absence', { body: { until: to } });
      stale('/api/me/absence', '/api/inbox');
    }, done);
  return (
    <Answered asked={asked}>
      {({ until: away }) =>
        away ? (
          <>
            <p>
              {say(
                `离岗至 ${momentOf(away)}，其间同事可接手您的在办件。`,
                `Away until ${momentOf(away)}: colleagues may take over what you hold.`,
              )}
            </p>
            <Button type="primary" onClick={() => void put(null, say('已恢复在岗', 'You are back'))}>
              {say('恢复在岗', 'I am back')}
            </Button>
          </>
        ) : (
          <Form layout="vertical">
            <Form.Item label={say('离岗至', 'Away until')} htmlFor="absence-until">
              <DatePicker
                id="absence-until"
                className="whole-width"
                showTime={{ format: 'HH:mm' }}
                format="YYYY-MM-DD HH:mm"
                onChange={(_, text) => setUntil(typeof text === 'string' && text ? text : undefined)}
              />
            </Form.Item>
            <Button
              disabled={!until}
              onClick={() =>
                until && void put(`${until.replace(' ', 'T')}:00+08:00`, say('已登记离岗', 'You are away'))
              }
            >
              {say('登记离岗', 'Go away')}
            </Button>
          </Form>
        )
      }
    </Answered>
  );
}
