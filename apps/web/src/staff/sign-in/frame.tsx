import { Modal, Segmented } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage, type DeskLanguage } from '../../words/language.js';

interface Props {
  title: string;
  /** Over the page as it is, which is kept. */
  over: boolean;
  children: ReactNode;
}

/** What stands at the door: a page of its own, or a window over the page of who was at work. */
export function DoorFrame({ title, over, children }: Props) {
  const { say, language, change } = useLanguage();
  if (over) {
    return (
      <Modal
        open
        title={title}
        footer={null}
        closable={false}
        keyboard={false}
        mask={{ closable: false }}
        zIndex={2000}
      >
        {children}
      </Modal>
    );
  }
  return (
    <main className="sign-in">
      <section className="sign-in-card" aria-labelledby="sign-in-title">
        <p className="sign-in-mark" aria-hidden="true">
          12345
        </p>
        <h1 id="sign-in-title">{title}</h1>
        {children}
        <div className="sign-in-foot">
          <a href="/">{say('市民页面', 'For citizens')}</a>
          <Segmented<DeskLanguage>
            value={language}
            onChange={(value) => change(value)}
            options={[
              { value: 'zh', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
          />
        </div>
      </section>
    </main>
  );
}
