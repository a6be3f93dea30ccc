import { Alert, Table, Tag } from 'antd';
import { ask } from '../../../api/ask.js';
import { useAnswer, useStale } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { useSay } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';
import { AdminPage } from './admin-page.js';
import { ReasonButton } from '../../../kit/reason-button.js';

/** Which key has sealed how much. The keys themselves are in the key file alone. */
export default function KeysPage() {
  const say = useSay();
  const stale = useStale();
  const asked = useAnswer('GET /api/keys', {}, { every: 10_000 });
  const running = asked.data?.resealing?.finishedAt === null;
  const names: Record<string, string> = {
    complainant: say('诉求人', 'complainants'),
    contact: say('联系记录', 'contacts'),
    attachment: say('附件', 'attachments'),
    notice: say('通知', 'notices'),
    notice_endpoint: say('推送地址', 'endpoints'),
    phone_call: say('通话', 'calls'),
    call_back: say('回拨', 'call-backs'),
    form_draft: say('登记草稿', 'drafts'),
    second_factor: say('动态验证码', 'second factors'),
    identity_provider: say('统一身份认证', 'identity providers'),
  };
  const reseal = async (reason: string) => {
    await ask('POST /api/keys/reseal', { body: { reason } });
    stale('/api/keys');
  };
  return (
    <AdminPage
      title={say('加密密钥', 'Sealing keys')}
      acts={
        <ReasonButton
          label={say('用当前密钥重新加密', 'Seal anew with the present key')}
          disabled={running}
          act={reseal}
        />
      }
    >
      <p className="faint">
        {say(
          '新密钥在存放密钥文件的机器上以 hotline keys rotate 生成。旧密钥不再保护任何数据后，可从密钥文件中移除。',
          'A fresh key is made by `hotline keys rotate` where the key file is. An older key that seals nothing may be taken out of it.',
        )}
      </p>
      <Answered asked={asked}>
        {({ items, resealing }) => (
          <>
            {resealing && (
              <Alert
                className="gap-below"
                role="status"
                type={resealing.finishedAt ? 'success' : 'info'}
                title={
                  resealing.finishedAt
                    ? say(
                        `${momentOf(resealing.finishedAt)} 完成重新加密 ${resealing.resealed} 条，剩余 ${resealing.left ?? 0} 条。`,
                        `${resealing.resealed} sealed anew by ${momentOf(resealing.finishedAt)}, ${resealing.left ?? 0} left.`,
                      )
                    : say(
                        `${momentOf(resealing.askedAt)} 开始重新加密，已完成 ${resealing.resealed} 条。`,
                        `Begun ${momentOf(resealing.askedAt)}: ${resealing.resealed} sealed anew so far.`,
                      )
                }
              />
            )}
            <Table
              size="small"
              pagination={false}
              rowKey="id"
              dataSource={items}
              columns={[
                {
                  title: say('密钥', 'Key'),
                  render: (_, { id, current }) => (
                    <>
                      <code>{id}</code> {current && <Tag color="green">{say('当前', 'present')}</Tag>}
                    </>
                  ),
                },
                { title: say('生成', 'Made'), render: (_, { madeOn }) => madeOn ?? '–' },
                {
                  title: say('保护的数据', 'Seals'),
                  render: (_, { sealed }) =>
                    Object.entries(sealed)
                      .map(([table, count]) => `${names[table] ?? table} ${count}`)
                      .join(say('；', '; ')) || say('无', 'nothing'),
                },
                { title: say('合计', 'In all'), dataIndex: 'total', align: 'right' },
              ]}
            />
          </>
        )}
      </Answered>
    </AdminPage>
  );
}
