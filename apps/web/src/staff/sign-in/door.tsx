import { useQueryClient } from '@tanstack/react-query';
import { Spin } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ask, doorbell, type Shut } from '../../api/ask.js';
import { MeProvider, type Me } from '../../api/me.js';
import { LiveProvider } from '../../api/live.js';
import { bringPage } from '../desk.js';
import { desksOf } from '../desks/index.js';
import { Shell } from '../shell/shell.js';
import { Enrolment } from './enrolment.js';
import { cameFromProvider } from './providers.js';
import { SignIn } from './sign-in.js';
import { Unlock } from './unlock.js';

/** The page itself says so when no session has come with it. */
const noSession = document.querySelector<HTMLMetaElement>('meta[name=session]')?.content === 'none';

const askWho = () => ask('GET /api/me/session', {}).catch(() => undefined);
/** Asked before anything is drawn: what comes next depends on it. */
let whoEarly = noSession ? undefined : askWho();

/** How often it is looked whether the session is still open: a screen that nobody touches must not stay open. */
const round = 30_000;

interface Standing {
  asked: boolean;
  /** Who is at work here. */
  me?: Me;
  /** Who has come and may not go on yet. */
  waiting?: Me;
  shut?: Shut;
}

/** Nobody comes to a desk but through here. Who is shut out while at work comes in again over the page as it is. */
export function Door() {
  const [{ asked, me, waiting, shut }, stand] = useState<Standing>(() => ({ asked: noSession && !cameFromProvider() }));
  const client = useQueryClient();
  const known = useRef<Me>(undefined);

  const arrive = useCallback(async () => {
    const asking = whoEarly ?? askWho();
    whoEarly = undefined;
    const present = await asking;
    if (!present) return stand(({ me: before }) => ({ asked: true, me: before, shut: before && 'signed-out' }));
    const { person, state } = present;
    if (state !== 'open') {
      return stand(({ me: before }) =>
        before?.id === person.id
          ? { asked: true, me: before, shut: state }
          : { asked: true, waiting: person, shut: state },
      );
    }
    if (!known.current) bringPage(desksOf(person.role), location.pathname.replace(/^\/staff/, ''));
    // Somebody else's answers are nobody's business.
    if (known.current && known.current.id !== person.id) client.clear();
    else void client.invalidateQueries();
    known.current = person;
    return stand({ asked: true, me: person });
  }, [client]);

  useEffect(() => {
    if (!asked) void arrive();
    const hear = (event: Event) => stand((before) => ({ ...before, shut: (event as CustomEvent<Shut>).detail }));
    doorbell.addEventListener('shut', hear);
    return () => doorbell.removeEventListener('shut', hear);
  }, [asked, arrive]);

  useEffect(() => {
    if (!me || shut) return;
    const timer = setInterval(() => {
      ask('GET /api/me/session', {}).then(
        ({ state }) => state !== 'open' && stand((before) => ({ ...before, shut: state })),
        // The doorbell rings for what matters.
        () => undefined,
      );
    }, round);
    return () => clearInterval(timer);
  }, [me, shut]);

  const enter = () => void arrive();
  const leave = () => stand({ asked: true });

  if (!asked) return <Spin fullscreen />;
  const whom = me ?? waiting;
  const over = me !== undefined;
  const gate =
    shut && whom ? (
      shut === 'locked' ? (
        <Unlock over={over} person={whom} onOpen={enter} onLeave={leave} />
      ) : shut === 'enrolling' ? (
        <Enrolment over={over} onDone={enter} onLeave={leave} />
      ) : (
        <SignIn onEntered={enter} again={me} />
      )
    ) : undefined;
  if (!me) return gate ?? <SignIn onEntered={enter} />;
  return (
    <MeProvider me={me}>
      <LiveProvider key={me.id}>
        <Shell onLeft={leave} />
        {gate}
      </LiveProvider>
    </MeProvider>
  );
}
