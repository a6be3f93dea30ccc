import { AmiReader, amiAction } from './ami-message.js';
import { newsOfMessage } from './ami-events.js';
import { newsOfLine, queueLogEvents, readQueueLogLine, seatOf } from './queue-log.js';

const line = (event: string, ...data: string[]) =>
  `1366720340|1366720340.303267|main|SIP/8007|${event}|${data.join('|')}`;

/** Every event that Asterisk documents for its queue_log. */
const documented =
  'ABANDON ADDMEMBER AGENTDUMP AGENTLOGIN AGENTCALLBACKLOGIN AGENTLOGOFF AGENTCALLBACKLOGOFF ATTENDEDTRANSFER BLINDTRANSFER ' +
  'TRANSFER COMPLETEAGENT COMPLETECALLER CONFIGRELOAD CONNECT DID ENTERQUEUE EXITEMPTY EXITWITHKEY EXITWITHTIMEOUT INFO PAUSE ' +
  'PAUSEALL UNPAUSE UNPAUSEALL PENALTY QUEUESTART REMOVEMEMBER RINGNOANSWER RINGCANCELED SYSCOMPAT CALLBACKNUMBER';

describe("a line of Asterisk's queue_log", () => {
  it.each(documented.split(' '))('%s is known', (event) => expect(Object.keys(queueLogEvents)).toContain(event));

  it.each<[string, string[], object]>([
    ['ABANDON', ['1', '1', '12'], { name: 'abandoned', told: { queue: 'main', seat: '8007', waitSeconds: 12 } }],
    ['AGENTDUMP', [], { name: 'ring-missed' }],
    [
      'ATTENDEDTRANSFER',
      ['BRIDGE', 'x', '4', '80', '1'],
      { name: 'transferred', told: { talkSeconds: 80, to: 'BRIDGE' } },
    ],
    ['BLINDTRANSFER', ['8010', 'int', '4', '80', '1'], { name: 'transferred', told: { talkSeconds: 80, to: '8010' } }],
    ['TRANSFER', ['8010', 'int', '4', '80', '1'], { name: 'transferred', told: { talkSeconds: 80 } }],
    ['COMPLETEAGENT', ['4', '80', '1'], { name: 'ended', told: { talkSeconds: 80, reason: 'seat' } }],
    ['COMPLETECALLER', ['4', '80', '1'], { name: 'ended', told: { talkSeconds: 80, reason: 'caller' } }],
    ['CONNECT', ['12', 'x.1', '3'], { name: 'answered', told: { waitSeconds: 12, ringSeconds: 3, seat: '8007' } }],
    ['DID', ['12345'], { name: 'offered', told: { line: '12345' } }],
    ['ENTERQUEUE', ['', '13900005678', '1'], { name: 'queued', number: '13900005678' }],
    ['EXITEMPTY', ['1', '1', '9'], { name: 'timed-out', told: { waitSeconds: 9, reason: 'empty' } }],
    ['EXITWITHKEY', ['1', '2', '3', '33'], { name: 'left-queue', told: { waitSeconds: 33, reason: 'key 1' } }],
    ['EXITWITHTIMEOUT', ['1', '1', '300'], { name: 'timed-out', told: { waitSeconds: 300 } }],
    ['RINGNOANSWER', ['15000'], { name: 'ring-missed' }],
    ['RINGCANCELED', ['1500'], { name: 'ring-missed' }],
    ['SYSCOMPAT', [], { name: 'ring-missed' }],
    ['CALLBACKNUMBER', ['13900005678'], { name: 'call-back-asked', number: '13900005678' }],
    ['FULL', [], { name: 'no-entry' }],
    ['JOINEMPTY', [], { name: 'no-entry' }],
  ])('%s of a call', (event, data, expected) =>
    expect(newsOfLine(line(event, ...data), 0)).toMatchObject({
      calls: [{ call: '1366720340.303267', at: new Date(1366720340000), ...expected }],
      seats: [],
    }),
  );

  it.each<[string, string[], object]>([
    ['ADDMEMBER', [''], { name: 'sign-in', queue: 'main' }],
    ['REMOVEMEMBER', [''], { name: 'sign-out', queue: 'main' }],
    ['AGENTLOGIN', ['SIP/1'], { name: 'sign-in' }],
    ['AGENTCALLBACKLOGIN', ['1@x'], { name: 'sign-in' }],
    ['AGENTLOGOFF', ['SIP/1', '300'], { name: 'sign-out' }],
    ['AGENTCALLBACKLOGOFF', ['1@x', '300', ''], { name: 'sign-out' }],
    ['PAUSE', ['午餐'], { name: 'pause', queue: 'main', reason: '午餐' }],
    ['PAUSEALL', ['午餐'], { name: 'pause', reason: '午餐' }],
    ['UNPAUSE', [''], { name: 'resume', queue: 'main' }],
    ['UNPAUSEALL', [''], { name: 'resume' }],
  ])('%s of a seat', (event, data, expected) => {
    const { calls, seats } = newsOfLine(line(event, ...data), 0);
    expect(calls).toEqual([]);
    expect(seats).toEqual([{ id: expect.any(String), seat: '8007', at: new Date(1366720340000), ...expected }]);
  });

  it.each(['CONFIGRELOAD', 'INFO', 'PENALTY', 'QUEUESTART'])('%s means nothing to us', (event) =>
    expect(newsOfLine(line(event), 0)).toEqual({ calls: [], seats: [] }),
  );

  it("somebody else's telephone is not kept as the target of a transfer", () =>
    expect(newsOfLine(line('BLINDTRANSFER', '13900005678', 'x', '1', '2', '1'), 0).calls[0]!.told.to).toBeUndefined());

  it.each([
    '',
    'x',
    '12|a|b|c|CONNECT',
    '1366720340|a|b|c|connect',
    '1366720340|a|b|c|__proto__',
    '1366720340|a|b|c|constructor',
  ])('%j is none', (text) => expect(newsOfLine(text, 0)).toEqual({ calls: [], seats: [] }));

  it('two equal lines are two events, one line read again is one', () => {
    const id = (place: number) => newsOfLine(line('CONNECT', '1'), place).calls[0]!.id;
    expect(id(0)).toBe(id(0));
    expect(id(0)).not.toBe(id(90));
  });

  it('fractions of a second are kept', () =>
    expect(readQueueLogLine('1366720340.5|NONE|q|NONE|QUEUESTART|')!.at.getTime()).toBe(1366720340500));

  it.each([
    ['PJSIP/8001', '8001'],
    ['SIP/8001-0000001a', '8001'],
    ['Local/8001@agents/n', '8001'],
    ['Agent/8001', '8001'],
    ['Wang Xiaoming', 'Wang Xiaoming'],
    [undefined, undefined],
  ])('the seat of %p is %p', (agent, seat) => expect(seatOf(agent)).toBe(seat));
});

describe("Asterisk's manager interface", () => {
  const text =
    'Asterisk Call Manager/7.0.3\r\nResponse: Success\r\nActionID: login\r\n\r\nEvent: AgentConnect\r\nUniqueid: a.1\r\n\r\n';

  it('is read alike in whatever pieces it comes', () => {
    for (let size = 1; size < text.length; size++) {
      const reader = new AmiReader();
      const messages = [];
      for (let start = 0; start < text.length; start += size)
        messages.push(...reader.read(text.slice(start, start + size)));
      expect(messages.map((message) => [...message])).toEqual([
        [
          ['Response', 'Success'],
          ['ActionID', 'login'],
        ],
        [
          ['Event', 'AgentConnect'],
          ['Uniqueid', 'a.1'],
        ],
      ]);
    }
  });

  it('what is none is told at once', () =>
    expect(() => new AmiReader().read('HTTP/1.1 400\r\n')).toThrow(/not a manager/));

  it('a value cannot smuggle in an action', () =>
    expect(() => amiAction({ Action: 'Login', Secret: 'x\r\nAction: Originate' })).toThrow());

  const message = (fields: Record<string, string>) => new Map(Object.entries(fields));
  const now = new Date(0);

  it.each<[Record<string, string>, object]>([
    [
      { Event: 'QueueCallerJoin', Uniqueid: 'a.1', Queue: 'q', CallerIDNum: '139' },
      { calls: [{ name: 'queued', call: 'a.1', number: '139', at: now }] },
    ],
    [
      { Event: 'AgentRingNoAnswer', Uniqueid: 'a.1', Interface: 'SIP/1' },
      { calls: [{ name: 'ring-missed', told: { seat: '1' } }] },
    ],
    [{ Event: 'AgentDump', Uniqueid: 'a.1' }, { calls: [{ name: 'ring-missed' }] }],
    [
      { Event: 'AgentComplete', Uniqueid: 'a.1', Reason: 'transfer', TalkTime: '9' },
      { calls: [{ name: 'transferred', told: { talkSeconds: 9 } }] },
    ],
    [
      { Event: 'QueueCallerAbandon', Uniqueid: 'a.1', HoldTime: '9', Timestamp: '1366720340.5' },
      { calls: [{ name: 'abandoned', at: new Date(1366720340500) }] },
    ],
    [
      { Event: 'QueueMember', Queue: 'q', StateInterface: 'SIP/1', Status: '1', Paused: '1', PausedReason: 'x' },
      { seats: [{ name: 'sign-in' }, { name: 'pause', reason: 'x' }] },
    ],
    [
      { Event: 'QueueMemberStatus', Queue: 'q', Interface: 'SIP/1', Status: '5' },
      { seats: [{ name: 'pause', reason: 'unreachable' }] },
    ],
    [{ Event: 'QueueMemberStatus', Queue: 'q', Interface: 'SIP/1', Status: '6' }, { seats: [] }],
    [{ Event: 'QueueMemberRemoved', Queue: 'q', Interface: 'SIP/1' }, { seats: [{ name: 'sign-out', queue: 'q' }] }],
    [
      { Event: 'QueueMemberPaused', Queue: 'q', Location: 'SIP/1', Paused: '0' },
      { seats: [{ name: 'resume', queue: 'q' }] },
    ],
    [
      { Event: 'Hangup', Uniqueid: 'a.1' },
      { calls: [], seats: [] },
    ],
    [
      { Event: 'constructor', Uniqueid: 'a.1' },
      { calls: [], seats: [] },
    ],
  ])('%j', (fields, expected) => expect(newsOfMessage(message(fields), 'x', now)).toMatchObject(expected));
});
