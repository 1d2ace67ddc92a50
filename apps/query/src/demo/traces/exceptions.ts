import type { CallFailure } from './call.js';

/** What goes wrong in the shop, as the languages of its services say it. */

export const CARD_DECLINED: CallFailure = {
  message: 'card declined: insufficient funds',
  exception: {
    type: 'example.shop.payment.CardDeclinedException',
    stackTrace: `example.shop.payment.CardDeclinedException: card declined: insufficient funds
	at example.shop.payment.Bank.transfer(Bank.java:88)
	at example.shop.payment.Charges.charge(Charges.java:41)
	at example.shop.payment.ChargesResource.post(ChargesResource.java:27)
	at java.base/java.lang.Thread.run(Thread.java:1583)`,
  },
};

export const BANK_TIMEOUT: CallFailure = {
  message: 'Read timed out',
  exception: {
    type: 'java.net.SocketTimeoutException',
    stackTrace: `java.net.SocketTimeoutException: Read timed out
	at java.base/sun.nio.ch.NioSocketImpl.timedRead(NioSocketImpl.java:278)
	at java.base/java.net.Socket$SocketInputStream.read(Socket.java:1099)
	at example.shop.payment.Bank.transfer(Bank.java:81)
	at example.shop.payment.Charges.charge(Charges.java:41)`,
  },
};

export const NO_PAYMENT: CallFailure = {
  message: 'payment answered 503',
  exception: {
    type: 'PaymentUnavailableError',
    stackTrace: `PaymentUnavailableError: payment answered 503
    at charge (/app/src/checkout/charge.js:34:11)
    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)
    at async checkout (/app/src/checkout/checkout.js:21:3)`,
  },
};

export const MAIL_REFUSED: CallFailure = {
  message: '[Errno 111] Connection refused',
  exception: {
    type: 'ConnectionRefusedError',
    stackTrace: `Traceback (most recent call last):
  File "/app/mail/worker.py", line 52, in process
    smtp.send(message)
  File "/app/mail/smtp.py", line 19, in send
    with smtplib.SMTP(self.host, self.port, timeout=10) as connection:
ConnectionRefusedError: [Errno 111] Connection refused`,
  },
};
