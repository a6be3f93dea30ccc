import { Attachment } from './attachment.js';
import { ComplaintClock } from './clock.js';
import { Complainant } from './complainant.js';
import { ComplaintEvent } from './complaint-event.js';
import { ContactAttempt } from './contact-attempt.js';
import { ComplaintLink } from './complaint-link.js';
import { Complaint } from './complaint.js';
import { Fact, FactChange } from './fact.js';
import { FollowUpSeed } from './follow-up-seed.js';
import { FollowUpTask } from './follow-up-task.js';
import { FollowUp } from './follow-up.js';
import { Leg } from './leg.js';
import { LegReport } from './leg-report.js';
import { LegRequest } from './leg-request.js';
import { Supplement } from './supplement.js';
import { SupervisionOrder } from './supervision-order.js';

export const complaintEntities = [
  Attachment,
  Complainant,
  Complaint,
  ComplaintClock,
  ComplaintEvent,
  ComplaintLink,
  ContactAttempt,
  Fact,
  FactChange,
  FollowUp,
  FollowUpSeed,
  FollowUpTask,
  Leg,
  LegReport,
  LegRequest,
  Supplement,
  SupervisionOrder,
];
