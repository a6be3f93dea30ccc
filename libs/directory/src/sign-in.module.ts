import { Module } from '@nestjs/common';
import { AccountActs } from './account-acts.js';
import { Admission } from './admission.js';
import { People } from './people.js';
import { SecondFactors } from './second-factor/second-factors.js';
import { SessionList } from './session-list.js';
import { Sessions } from './sessions.js';
import { SignInLinks } from './sign-in-links.js';
import { SignInSettings } from './sign-in-settings.js';
import { SignIn } from './sign-in.js';
import { Identities } from './single-sign-on/identities.js';
import { IdentityProviders } from './single-sign-on/identity-providers.js';
import { SingleSignOn } from './single-sign-on/single-sign-on.js';
import { SignInResealing } from './resealing.js';
import { Tickets } from './tickets.js';
import { Unlocking } from './unlocking.js';

const open = [
  ...[Sessions, SessionList, SignIn, SignInLinks, SignInSettings, People, AccountActs],
  ...[Admission, SecondFactors, Unlocking, IdentityProviders, Identities, SingleSignOn, SignInResealing],
];

/** Who may come in. One instance a process, so that a session ended here is forgotten here at once. */
@Module({ providers: [...open, Tickets], exports: open })
export class SignInModule {}
