// The code stands behind the #, which no browser sends: it is in no log. The PIN is in no message at all.
const code = document.getElementById('code');
const fromMessage = location.hash.slice(1);
code.value = fromMessage;
history.replaceState(null, '', location.pathname);

const form = document.getElementById('form');
const wrong = document.getElementById('wrong');
const send = document.getElementById('send');
const chosen = (name) => form.querySelector(`input[name="${name}"]:checked`)?.value;

const say = (zh, en) => {
  wrong.textContent = `${zh} ${en}`;
};

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  wrong.textContent = '';
  send.disabled = true;
  const note = document.getElementById('note').value.trim();
  const rating = {
    trackingCode: code.value,
    pin: document.getElementById('pin').value,
    resolution: chosen('resolution'),
    satisfaction: chosen('satisfaction'),
    processSatisfaction: chosen('processSatisfaction'),
    note: note || undefined,
    via: fromMessage ? 'sms' : 'web',
  };
  try {
    const response = await fetch('/api/public/rate', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(rating),
    });
    if (response.ok) {
      form.hidden = true;
      document.getElementById('done').hidden = false;
      return;
    }
    const { message, messageEn } = await response.json();
    say(message, messageEn);
  } catch {
    say('无法连接，请稍后再试。', 'No connection, please try again later.');
  }
  send.disabled = false;
});
