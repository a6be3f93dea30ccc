import { Button, DatePicker, Form, Input, Tag, Typography } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useAnswer } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { useSay } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';
import { Facts } from '../../complaint/section.js';

/** How a complaint fell in the draw of a month, so that anybody can check it. */
export default function DrawPage() {
  const say = useSay();
  const [asked, ask] = useState<{ month: string; code: string }>();
  const found = useAnswer(
    'GET /api/follow-ups/draw',
    { query: asked ?? { month: '', code: '' } },
    { enabled: !!asked },
  );
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say('抽取核验', 'The draw')}
      </Typography.Title>
      <p>
        {say(
          '每月回访由随机种子抽取，种子的摘要在月初前公布，种子在月末后公布，任何人都可核验某件诉求是否应被抽中。',
          'Follow-ups are drawn by a seed whose digest is told before the month and which itself is told after it.',
        )}
      </p>
      <Form<{ month: Dayjs; code: string }>
        layout="inline"
        className="gap-below"
        initialValues={{ month: dayjs() }}
        onFinish={({ month, code }) => ask({ month: month.format('YYYY-MM'), code: code.trim() })}
      >
        <Form.Item name="month" label={say('月份', 'Month')}>
          <DatePicker picker="month" allowClear={false} />
        </Form.Item>
        <Form.Item
          name="code"
          label={say('诉求编号', 'Code')}
          rules={[{ required: true, message: say('请输入诉求编号', 'Please enter a code') }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Button type="primary" htmlType="submit">
          {say('核验', 'Check')}
        </Button>
      </Form>
      {asked && (
        <Answered asked={found}>
          {(drawn) => (
            <section className="paper">
              <Tag color={drawn.drawn ? 'green' : undefined}>
                {drawn.drawn === null
                  ? say('该件在该月未经抽取', 'nothing was drawn for it in this month')
                  : drawn.drawn
                    ? say('抽中', 'drawn')
                    : say('未抽中', 'not drawn')}
              </Tag>
              {drawn.agrees === false && (
                <Tag color="red">{say('与种子推算结果不符', 'not what the seed leads to')}</Tag>
              )}
              <Facts
                facts={[
                  [say('抽取时间', 'Drawn'), momentOf(drawn.drawnAt)],
                  [say('抽取值', 'Draw'), drawn.draw === null ? '–' : drawn.draw.toFixed(5)],
                  [say('回访比例', 'Coverage'), drawn.coverage === null ? '–' : `${Math.round(drawn.coverage * 100)}%`],
                  [say('种子摘要', 'Digest'), <span className="wrap">{drawn.commitment}</span>],
                  [
                    say('种子', 'Seed'),
                    drawn.seed ? <span className="wrap">{drawn.seed}</span> : say('月末后公布', 'told after the month'),
                  ],
                  [say('生成时间', 'Made'), momentOf(drawn.madeAt)],
                  [say('公布时间', 'Published'), momentOf(drawn.publishedAt)],
                ]}
              />
            </section>
          )}
        </Answered>
      )}
    </>
  );
}
