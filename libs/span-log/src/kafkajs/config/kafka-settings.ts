/** `host:port`, comma separated. */
export const BROKER_LIST = /^\s*[^\s,:]+:\d{1,5}\s*(,\s*[^\s,:]+:\d{1,5}\s*)*$/;
export const BROKER_LIST_MESSAGE = { message: '$property must be a comma separated list of host:port' };

/** What Kafka takes for a topic, with room for a suffix. */
export const TOPIC_NAME = /^(?!\.{1,2}$)[\w.-]{1,200}$/;
export const TOPIC_NAME_MESSAGE = {
  message: '$property must be a topic name: letters, digits, dots, dashes and underscores, at most 200',
};

/** @param list as `BROKER_LIST` has it */
export function brokersOf(list: string): string[] {
  return list.split(',').map((broker) => broker.trim());
}
