import { ReportAct, ReportIssue, ReportNumber } from './report-issue.js';
import { ReportTemplateVersion } from './report-template.js';

export const reportEntities = [ReportAct, ReportIssue, ReportNumber, ReportTemplateVersion];
