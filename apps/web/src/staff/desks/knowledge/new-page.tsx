import { Typography } from 'antd';
import { useSay } from '../../../words/language.js';
import { Writing } from './writing.js';

/** 采集: a first draft. */
export default function NewPage() {
  const say = useSay();
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say('采集知识', 'New article')}
      </Typography.Title>
      <Writing />
    </>
  );
}
