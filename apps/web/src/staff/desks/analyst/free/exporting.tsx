import { Button, Drawer, Segmented } from 'antd';
import { useState } from 'react';
import { useLanguage, type DeskLanguage } from '../../../../words/language.js';
import { ExportOrder, type Exported } from '../ordering.js';
import { asked, type Question } from './question.js';

/** The table as a file: its figures with both their parts, and what they mean. */
export function ExportTable({ question, name }: { question: Question; name: string | undefined }) {
  const { say, language } = useLanguage();
  const [isOpen, open] = useState(false);
  const [lang, choose] = useState<DeskLanguage>(language);
  const table = { ...asked(question), lang, ...(name && { name }) };
  return (
    <>
      <Button disabled={question.indicators.length === 0} onClick={() => open(true)}>
        {say('导出表格', 'Export the table')}
      </Button>
      <Drawer
        open={isOpen}
        size="min(640px, 100vw)"
        title={say('导出表格', 'Export the table')}
        onClose={() => open(false)}
        destroyOnHidden
      >
        <p className="faint">
          {say(
            'XLSX 含各项指标、分子分母和口径说明；CSV 每格一行，便于再加工。文件由您本人下载，24小时内有效。',
            'XLSX holds the figures, what they are made of and what they mean; CSV has a line per cell, for other programs. The file is for you alone, for 24 hours.',
          )}
        </p>
        <p>
          <Segmented<DeskLanguage>
            aria-label={say('文件语言', 'Language of the file')}
            value={lang}
            onChange={choose}
            options={[
              { value: 'zh', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
          />
        </p>
        <ExportOrder exported={{ what: 'table', table } as Exported} />
      </Drawer>
    </>
  );
}
