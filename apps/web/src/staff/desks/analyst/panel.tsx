import { Card } from 'antd';
import type { ReactNode } from 'react';

interface Props {
  title: string;
  extra?: ReactNode;
  children: ReactNode;
}

/** A part of a page under a heading of its own. */
export const Panel = ({ title, extra, children }: Props) => (
  <Card size="small" className="panel" title={<h2 className="card-title">{title}</h2>} extra={extra}>
    {children}
  </Card>
);
