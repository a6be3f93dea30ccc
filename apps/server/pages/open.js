const form = document.getElementById('form');
const month = document.getElementById('month');
const wrong = document.getElementById('wrong');
const summary = document.getElementById('summary');
const json = document.getElementById('json');

const captions = {
  type: ['按诉求类型', 'by type'],
  channel: ['按渠道', 'by channel'],
  'subject-1': ['按诉求分类（一级）', 'by subject, first level'],
  district: ['按区（市）', 'by district'],
};

/** Texts come from the hotline and go in as texts. */
const element = (name, text, lang) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (lang) made.lang = lang;
  return made;
};
const both = (name, zh, en) => {
  const made = element(name, `${zh} `);
  made.append(element('span', en, 'en'));
  return made;
};

function table([zh, en], heads, rows) {
  const made = element('table');
  made.append(both('caption', zh, en));
  const head = made.createTHead().insertRow();
  for (const [headZh, headEn] of heads) {
    const cell = both('th', headZh, headEn);
    cell.scope = 'col';
    head.append(cell);
  }
  const body = made.createTBody();
  for (const [first, ...more] of rows) {
    const row = body.insertRow();
    const name = both('th', first.zh, first.en === first.zh ? '' : first.en);
    name.scope = 'row';
    row.append(name, ...more.map((text) => element('td', text)));
  }
  return made;
}

const percent = (share) => (share === null ? '–' : `${(share * 100).toFixed(2)}%`);

function show({ received, closed, tables, rates, definitions, note }) {
  const parts = [
    table(
      ['总体情况', 'at a glance'],
      [
        ['指标', 'figure'],
        ['数值', 'value'],
      ],
      [
        [{ zh: '收件量', en: 'received' }, received.shown],
        [{ zh: '办结量', en: 'closed' }, closed.shown],
      ],
    ),
    table(
      ['办理质效', 'how it went'],
      [
        ['指标', 'rate'],
        ['比率', 'share'],
        ['分子', 'numerator'],
        ['分母', 'denominator'],
      ],
      rates.map(({ zh, en, share, shown }) => [{ zh, en }, percent(share), shown.numerator, shown.denominator]),
    ),
  ];
  for (const [by, caption] of Object.entries(captions)) {
    const rows = tables[by];
    if (rows === null) {
      parts.push(both('p', `${caption[0]}：件数过少，不予公布。`, `${caption[1]}: too few to be published.`));
      continue;
    }
    const heads = [
      ['类别', 'of'],
      ['收件量', 'received'],
    ];
    const spelled = rows.map(({ name, nameEn, shown }) => [{ zh: name, en: nameEn }, shown]);
    parts.push(table(caption, heads, spelled));
  }
  parts.push(both('p', note.zh, note.en), both('h2', '口径说明', 'Definitions'));
  const list = element('dl');
  for (const { zh, en, numerator, denominator, exclusions } of Object.values(definitions)) {
    list.append(both('dt', zh, en));
    const told = [numerator, denominator, ...exclusions].filter(Boolean);
    for (const words of told) list.append(both('dd', words.zh, words.en));
  }
  summary.replaceChildren(...parts, list);
}

async function load(wanted) {
  wrong.textContent = '';
  const address = `/api/public/monthly${wanted ? `?month=${encodeURIComponent(wanted)}` : ''}`;
  try {
    const response = await fetch(address);
    const body = await response.json();
    if (!response.ok) {
      summary.replaceChildren();
      wrong.textContent = `${body.message} ${body.messageEn}`;
      return;
    }
    month.value = body.month;
    json.href = `/api/public/monthly?month=${body.month}`;
    show(body);
  } catch {
    wrong.textContent = '无法连接，请稍后再试。 No connection, please try again later.';
  }
}

form.addEventListener('submit', (event) => event.preventDefault());
month.addEventListener('change', () => void load(month.value));
void load(/[?&]month=([\d-]{7})/.exec(location.search)?.[1]);
