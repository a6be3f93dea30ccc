import { Attachment } from './attachment.js';
import { ComplaintClock } from './clock.js';
import { Complainant } from './complainant.js';
import { ComplaintEvent } from './complaint-event.js';
import { Complaint } from './complaint.js';
import { FollowUp } from './follow-up.js';
import { Leg } from './leg.js';

export const complaintEntities = [Attachment, Complainant, Complaint, ComplaintClock, ComplaintEvent, FollowUp, Leg];
