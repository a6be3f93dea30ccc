import { Typography } from 'antd';
import { useSay } from '../../../words/language.js';
import { RequestTable } from '../../request-table.js';

/** Returns, extensions and listings that wait for a decision, which is made on the page of the complaint. */
export default function RequestsPage() {
  const say = useSay();
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say('申请审核', 'Requests of units')}
      </Typography.Title>
      <RequestTable to="/complaints" />
    </>
  );
}
