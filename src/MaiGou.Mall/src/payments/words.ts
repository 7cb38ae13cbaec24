import type { PaymentMethod, RefundReason, RefundState } from '#graph';
import { words } from '../words/words';

/** The provider's words for why a try failed, as far as a payer can act on them. */
const chinese: Record<string, string> = {
  card_declined: '银行没有通过这笔付款', insufficient_funds: '余额不足', expired_card: '银行卡已过期', payment_intent_payment_attempt_expired: '付款码已过期',
  payment_method_provider_decline: '支付平台没有通过这笔付款', payment_intent_authentication_failure: '付款没有通过验证', payment_method_provider_timeout: '支付平台超时', processing_error: '支付平台处理出错',
};
const english: Record<string, string> = {
  card_declined: 'The bank declined it.', insufficient_funds: 'There was not enough money in the account.', expired_card: 'The card has expired.', payment_intent_payment_attempt_expired: 'The code expired.',
  payment_method_provider_decline: 'The payment service declined it.', payment_intent_authentication_failure: 'The payment was not authenticated.', payment_method_provider_timeout: 'The payment service took too long.', processing_error: 'The payment service had an error.',
};

export const usePaymentWords = words({
  methods: { WECHAT_PAY: '微信支付', ALIPAY: '支付宝', CARD: '银行卡' } as Record<PaymentMethod, string>,
  methodNotes: { WECHAT_PAY: '用微信扫码付款', ALIPAY: '跳转到支付宝付款，完成后自动返回', CARD: '' } as Record<PaymentMethod, string>,
  method: '支付方式', pay: (amount: string) => `支付 ${amount}`, again: (s: number) => `${s} 秒后可重试`,
  failure: (code: string | null) => (code && chinese[code]) || '支付平台没有说明原因',
  refundStates: { APPROVED: '退款处理中', SUBMITTED: '退款中', REQUIRES_ACTION: '等待您确认收款', SUCCEEDED: '已退回', FAILED: '原路退回失败，财务将以其他方式退还' } as Record<RefundState, string>,
  refundReasons: { CANCELLED: '取消订单', LATE_PAYMENT: '付款晚于截止时间', SURPLUS: '重复支付', GRANTED: '部分退款', MADE_AT_PROVIDER: '支付平台退款' } as Record<RefundReason, string>,
}, {
  methods: { WECHAT_PAY: 'WeChat Pay', ALIPAY: 'Alipay', CARD: 'Card' } as Record<PaymentMethod, string>,
  methodNotes: { WECHAT_PAY: 'Scan a code with WeChat', ALIPAY: 'You go to Alipay and come back by yourself', CARD: '' } as Record<PaymentMethod, string>,
  method: 'How to pay', pay: (amount: string) => `Pay ${amount}`, again: (s: number) => `Try again in ${s} s`,
  failure: (code: string | null) => (code && english[code]) || 'The payment service gave no reason.',
  refundStates: { APPROVED: 'Being prepared', SUBMITTED: 'On its way', REQUIRES_ACTION: 'Waits for you to accept it', SUCCEEDED: 'Arrived', FAILED: 'Failed; we return the money another way' } as Record<RefundState, string>,
  refundReasons: { CANCELLED: 'Order cancelled', LATE_PAYMENT: 'Paid too late', SURPLUS: 'Paid twice', GRANTED: 'Part of the price', MADE_AT_PROVIDER: 'Made by the payment service' } as Record<RefundReason, string>,
});
