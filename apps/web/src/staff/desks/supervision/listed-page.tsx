import { Typography } from 'antd';
import { Link } from 'react-router';
import { usePages } from '../../../api/hooks.js';
import { Code } from '../../../kit/code.js';
import { Countdown } from '../../../kit/countdown.js';
import { KeyPage } from '../../../kit/key-page.js';
import { useSay } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';
import { RequestTable } from '../../request-table.js';

/** Complaints that need long: which units ask for it, and which are to be reviewed. */
export default function ListedPage() {
  const say = useSay();
  const pages = usePages('GET /api/complaints', { query: { state: 'listed', limit: 50 } });
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say('挂账', 'Listed long-term')}
      </Typography.Title>
      <Typography.Title level={2} className="sub-title">
        {say('已挂账', 'Listed')}
      </Typography.Title>
      <KeyPage
        pages={pages}
        rowKey="trackingCode"
        scroll={{ x: 700 }}
        nothing={say('没有挂账的诉求', 'None is listed')}
        columns={[
          {
            title: say('编号', 'Code'),
            width: 180,
            render: (_, { trackingCode }) => <Code code={trackingCode} />,
          },
          {
            title: say('诉求', 'Complaint'),
            card: 'name',
            render: (_, { trackingCode, title }) => <Link to={`/complaints/${trackingCode}`}>{title}</Link>,
          },
          { title: say('主办单位', 'Unit'), width: 200, render: (_, { leadUnit }) => leadUnit?.name ?? '–' },
          { title: say('收到', 'Received'), width: 120, render: (_, { receivedAt }) => momentOf(receivedAt) },
          {
            title: say('时限', 'Due'),
            card: 'mark',
            width: 150,
            render: (_, { dueAt, clock }) => <Countdown due={clock?.due ?? dueAt} told={clock} />,
          },
        ]}
      />
      <Typography.Title level={2} className="sub-title">
        {say('挂账申请', 'Asked for')}
      </Typography.Title>
      <RequestTable to="/complaints" kind="listing" />
    </>
  );
}
