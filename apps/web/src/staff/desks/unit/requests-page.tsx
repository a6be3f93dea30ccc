import { Typography } from 'antd';
import { useSay } from '../../../words/language.js';
import { RequestTable } from '../../request-table.js';

/** What this unit has asked the hotline for. */
export default function RequestsPage() {
  const say = useSay();
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say('退单与延期', 'Returns and extensions')}
      </Typography.Title>
      <RequestTable to="/unit/case" />
    </>
  );
}
