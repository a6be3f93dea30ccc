import { Typography } from 'antd';
import { useSay } from '../../../words/language.js';
import { OrderTable } from '../../order-table.js';

/** Orders to this unit and those below it: they are answered on the page of their complaint. */
export default function OrdersPage() {
  const say = useSay();
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say('督办单', 'Supervision orders')}
      </Typography.Title>
      <OrderTable to="/unit/case" />
    </>
  );
}
