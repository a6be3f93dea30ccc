import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import {
  Acts,
  TopicCandidates,
  TopicReader,
  Topics,
  taskActs,
  topicActs,
  type TaskAct,
  type TopicAct,
  type TopicSeen,
} from '#analytics';
import type { PersonActor } from '#directory';
import { notFound } from '#platform';
import { Allow, Me } from '../auth/index.js';
import { PageAsked } from '../http/page-asked.js';
import { Refuses } from '../openapi/refuses.js';
import { CandidatesAsked, TaskActed, TaskAdded, TopicActed, TopicGiven } from './forms.js';

const answer = (example: object) => ApiOkResponse({ schema: { type: 'object', example } });

const unit = { code: 'QD-HRSS', name: '青岛市人力资源和社会保障局' };
const subject = { code: '0601', name: '劳动报酬' };
const topic: TopicSeen = {
  id: '5e1m0v8k9x2c4b7n6t3d',
  month: '2026-09',
  title: '破解建筑行业欠薪',
  subject,
  leadUnit: unit,
  state: 'working',
  version: 4,
  chosenAt: '2026-09-03T09:00:00.000+08:00',
  publishedAt: null,
  grounds: null,
  publicText: null,
  tasks: [
    {
      id: '6f2n1w9m0y3d5c8p7v4e',
      ordinal: 1,
      unit,
      title: '建立在建项目工资保证金台账',
      dueDay: '2026-10-31',
      state: 'reported',
      evidence: '台账已建立，覆盖在建项目412个。',
      reportedAt: '2026-10-20T16:00:00.000+08:00',
      struckOffAt: null,
    },
  ],
};
const candidate = {
  ...{ subject, count: 412, lastYear: 230, threeBefore: 801, assessed: 118, unresolved: 41, repeated: 37 },
  score: 6.31,
  factors: [{ factor: 'volume', value: 2.4, explanation: { zh: '本月412件，各分类平均171.7件', en: '…' } }],
};

/** Topics of the month (每月一题): candidates, the choice, the list of tasks and its strike-off, the public result. */
@ApiTags('topics')
@Controller('api/topics')
export class TopicsController {
  constructor(
    private readonly topics: Topics,
    private readonly reader: TopicReader,
    private readonly candidates: TopicCandidates,
    private readonly acts: Acts,
  ) {}

  @Get()
  @Allow('topics')
  @ApiOperation({ summary: 'Topics, the latest first; for a unit those that it or a unit below leads or works at' })
  @answer({ items: [{ ...topic, tasks: { struckOff: 0, open: 1, cancelled: 0 } }], next: null })
  list(@Query() page: PageAsked, @Me() me: PersonActor) {
    return this.reader.page(page, me);
  }

  @Get('candidates')
  @Allow('run-topics')
  @ApiOperation({ summary: 'What a month proposes: volume × growth × unresolved × repeat, each factor explained' })
  @answer({ month: '2026-09', method: 'topic-score/1', items: [candidate] })
  propose(@Query() { month, limit }: CandidatesAsked) {
    return this.candidates.propose(month, limit);
  }

  @Post()
  @Allow('run-topics')
  @ApiOperation({ summary: 'Choose a topic and its lead unit; its figures are kept as they are now' })
  @ApiCreatedResponse({ schema: { type: 'object', example: { ...topic, state: 'chosen', version: 1, tasks: [] } } })
  choose(@Body() given: TopicGiven, @Me() me: PersonActor) {
    return this.topics.choose(given, me);
  }

  @Get(':id')
  @Allow('topics')
  @ApiOperation({ summary: 'One topic with its tasks' })
  @answer(topic)
  @Refuses('not-found')
  one(@Param('id') id: string, @Me() me: PersonActor) {
    return this.reader.get(id, me);
  }

  @Get(':id/acts')
  @Allow('topics')
  @ApiOperation({ summary: 'Who did what with it, when and why, the latest first' })
  @answer({ items: [], next: null })
  @Refuses('not-found')
  async done(@Param('id') id: string, @Query() page: PageAsked, @Me() me: PersonActor) {
    await this.reader.get(id, me);
    return this.acts.page('topic', id, page);
  }

  @Post(':id/tasks')
  @Allow('run-topics')
  @ApiOperation({ summary: 'Add a task to its list' })
  @ApiCreatedResponse({ schema: { type: 'object', example: topic } })
  @Refuses('not-found', 'illegal-move', 'moved-meanwhile')
  addTask(@Param('id') id: string, @Body() given: TaskAdded, @Me() me: PersonActor) {
    return this.topics.addTask(id, given, me);
  }

  @Post(':id/tasks/:task/:act')
  @HttpCode(200)
  @Allow('run-topics', 'report-task')
  @ApiOperation({ summary: 'report (the unit of the task, with proof), strike-off, send-back, cancel' })
  @ApiParam({ name: 'act', enum: taskActs })
  @answer(topic)
  @Refuses('not-found', 'illegal-move', 'moved-meanwhile')
  actOnTask(
    @Param('id') id: string,
    @Param('task') task: string,
    @Param('act') act: string,
    @Body() given: TaskActed,
    @Me() me: PersonActor,
  ) {
    return this.topics.actOnTask(id, task, actOf<TaskAct>(act, taskActs), given, me);
  }

  @Post(':id/:act')
  @HttpCode(200)
  @Allow('run-topics')
  @ApiOperation({ summary: 'start, finish, reopen, publish, abandon' })
  @ApiParam({ name: 'act', enum: topicActs })
  @answer(topic)
  @Refuses('not-found', 'illegal-move', 'moved-meanwhile')
  act(@Param('id') id: string, @Param('act') act: string, @Body() given: TopicActed, @Me() me: PersonActor) {
    return this.topics.act(id, actOf<TopicAct>(act, topicActs), given, me);
  }
}

/** The act comes from a URL. */
function actOf<Act extends string>(text: string, acts: readonly Act[]): Act {
  const act = acts.find((one) => one === text);
  if (!act) throw notFound({ zh: '没有这项操作', en: 'No such act' });
  return act;
}
