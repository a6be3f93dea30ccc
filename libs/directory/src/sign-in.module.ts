import { Module } from '@nestjs/common';
import { People } from './people.js';
import { Sessions } from './sessions.js';
import { SignInLinks } from './sign-in-links.js';
import { SignIn } from './sign-in.js';

/** Who may come in. One instance a process, so that a session ended here is forgotten here at once. */
@Module({ providers: [Sessions, SignIn, SignInLinks, People], exports: [Sessions, SignIn, SignInLinks, People] })
export class SignInModule {}
