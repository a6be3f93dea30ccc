// The secret stands behind the #, which no browser sends: it is in no log. Taken out of the address at once, so that
// it stays neither in the history nor on the screen.
const secret = location.hash.slice(1);
history.replaceState(null, '', location.pathname);

const form = document.getElementById('form');
const wrong = document.getElementById('wrong');
const send = document.getElementById('send');
const password = document.getElementById('password');
const again = document.getElementById('again');

const say = (zh, en) => {
  wrong.textContent = `${zh} ${en}`;
};

if (!secret) {
  send.disabled = true;
  say('链接不完整，请重新打开完整的链接。', 'The link is incomplete: open it again as a whole.');
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  wrong.textContent = '';
  if (password.value !== again.value) {
    say('两次输入不一致。', 'The two do not match.');
    return;
  }
  send.disabled = true;
  try {
    const response = await fetch('/api/sign-in-links', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret, password: password.value }),
    });
    if (response.ok) {
      form.hidden = true;
      document.getElementById('done').hidden = false;
      return;
    }
    const { message, messageEn, fields, ticket } = await response.json();
    if (ticket) {
      // The password is set; the second half of the sign-in is asked for at the desks' own door.
      location.replace(`/staff#${new URLSearchParams({ ticket })}`);
      return;
    }
    const field = fields?.find(({ field }) => field === 'password');
    if (field) say(`密码${field.zh}。`, `The password ${field.en}.`);
    else say(message, messageEn);
  } catch {
    say('无法连接，请稍后再试。', 'No connection, please try again later.');
  }
  send.disabled = false;
});
