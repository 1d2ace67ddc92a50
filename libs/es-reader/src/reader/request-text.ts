export { AnswerTooLargeError } from '@app/es-client';
