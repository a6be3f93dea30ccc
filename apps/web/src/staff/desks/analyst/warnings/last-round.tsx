import { Button, Space } from 'antd';
import { useAct, useAnswer } from '../../../../api/hooks.js';
import { useAttempt } from '../../../../kit/refused.js';
import { useSay } from '../../../../words/language.js';
import { momentOf } from '../../../../words/times.js';

/** When it was looked for warnings last, and the way to have it looked for now. */
export function LastRound() {
  const say = useSay();
  const attempt = useAttempt();
  const last = useAnswer('GET /api/warnings/round', {}, { every: 10_000 });
  const act = useAct('POST /api/warnings/round', ['/api/warnings/round']);
  const { ranAt, day, askedAt } = last.data ?? {};
  const waiting = askedAt != null && (ranAt == null || askedAt > ranAt);
  return (
    <Space wrap>
      <span className="faint">
        {ranAt
          ? say(`数据截至${day}，${momentOf(ranAt)}检测`, `Looked for at ${momentOf(ranAt)}, up to ${day}`)
          : last.data && say('尚未检测', 'Not looked for yet')}
      </span>
      <Button
        loading={act.isPending || waiting}
        onClick={() => void attempt(() => act.mutateAsync({}), say('已安排检测', 'It will be looked for'))}
      >
        {waiting ? say('检测中', 'Looking') : say('立即检测', 'Look now')}
      </Button>
    </Space>
  );
}
