import { Typography } from 'antd';
import type { ReactNode } from 'react';
import './admin.css';

interface Props {
  title: string;
  /** What may be done on this page as a whole. */
  acts?: ReactNode;
  filters?: ReactNode;
  children: ReactNode;
}

/** The frame of every page of this desk. */
export function AdminPage({ title, acts, filters, children }: Props) {
  return (
    <div className="admin-list">
      <div className="admin-head">
        <Typography.Title level={1} className="page-title">
          {title}
        </Typography.Title>
        {acts}
      </div>
      {filters && <div className="admin-filters">{filters}</div>}
      {children}
    </div>
  );
}
