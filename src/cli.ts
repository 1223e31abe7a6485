#!/usr/bin/env node
import { Command } from 'commander';
import { registerConfig } from './cli/config';
import { reportFailure } from './cli/failure';
import { registerHours } from './cli/hours';
import { registerJobs } from './cli/jobs';
import { registerKeys } from './cli/keys';
import { registerMigrate } from './cli/migrate';
import { registerPractice } from './cli/practice';
import { registerRecord } from './cli/record';
import { registerStart } from './cli/start';

const program = new Command('gatehouse')
  .description('Guards working hours and scope between people who serve clients in Slack and those clients.')
  .showHelpAfterError('(run with --help for what is possible)')
  .allowExcessArguments(false);

registerStart(program);
registerMigrate(program);
registerConfig(program);
registerRecord(program);
registerJobs(program);
registerKeys(program);
registerPractice(program);
registerHours(program);

program.parseAsync(process.argv).catch(reportFailure);
