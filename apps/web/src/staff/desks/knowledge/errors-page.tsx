import { Segmented, Typography } from 'antd';
import { useState } from 'react';
import { useSay } from '../../../words/language.js';
import { Errors } from './errors.js';
import './knowledge.css';

type Which = 'open' | 'all' | 'mine';

/** 纠错: what people found wrong, for those who write it; and what became of what one found oneself. */
export default function ErrorsPage() {
  const say = useSay();
  const [which, choose] = useState<Which>('open');
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say('纠错反馈', 'Corrections')}
      </Typography.Title>
      <div className="knowledge-states">
        <Segmented<Which>
          aria-label={say('范围', 'Which')}
          value={which}
          onChange={choose}
          options={[
            { value: 'open', label: say('待答复', 'To be answered') },
            { value: 'all', label: say('全部', 'All') },
            { value: 'mine', label: say('我反馈的', 'Those that I found') },
          ]}
        />
      </div>
      <Errors key={which} state={which === 'open' ? 'open' : undefined} mine={which === 'mine'} />
    </>
  );
}
