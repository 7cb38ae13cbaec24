import type { ActionObstacle, OrderAction, OrderActor, OrderReason, OrderRefundStatus, OrderStatus } from '#graph';
import type { Tone } from '../look/Notice';
import { words } from '../words/words';

export const statusTones: Record<OrderStatus, Tone> = { AWAITING_PAYMENT: 'warn', CONFIRMED: 'good', COMPLETED: 'info', EXPIRED: 'info', CANCELLED: 'info' };

export const useOrderWords = words({
  statuses: { AWAITING_PAYMENT: '待支付', CONFIRMED: '已确认', COMPLETED: '已完成', EXPIRED: '已过期', CANCELLED: '已取消' } as Record<OrderStatus, string>,
  refunds: { NONE: '', PENDING: '退款中', PARTIAL: '已部分退款', FULL: '已全额退款' } as Record<OrderRefundStatus, string>,
  reasons: {
    SUBMITTED: '提交订单', PAYMENT_STARTED: '发起支付', PAID: '支付成功，预约已确认', LATE_PAYMENT_BOOKED: '付款晚到，原时段仍有名额，预约已确认', LATE_PAYMENT_REFUNDED: '付款晚到，款项原路退回', SURPLUS_REFUNDED: '重复支付，多付的款项原路退回',
    NOT_PAID_IN_TIME: '超时未支付，名额已释放', CANCELLED_BY_PATIENT: '已取消', CANCELLED_BY_STAFF: '由工作人员取消', RESCHEDULED: '已改期', REFUND_ARRIVED: '退款已到账', REFUND_FAILED: '原路退款失败，财务将以其他方式退还', REFUND_GRANTED: '工作人员退还部分款项',
    DISPUTED: '付款银行提出争议，结果出来前不能改期或取消', DISPUTE_WON: '争议已解决，订单照常', DISPUTE_LOST: '争议成立，款项已由银行退还',
  } as Record<OrderReason, string>,
  actors: { PATIENT: '本人操作', STAFF: '工作人员', PRODUCT: '系统' } as Record<OrderActor, string>,
  actions: { PAY: '去支付', CANCEL: '取消订单', RESCHEDULE: '改期' } as Record<OrderAction, string>,
  until: (at: string) => `${at} 前可办理`, obstacles: {
    STATUS: { PAY: '当前状态无需支付', CANCEL: '当前状态不能取消', RESCHEDULE: '当前状态不能改期' }, DEADLINE: { PAY: '已过支付时间', CANCEL: '已过自助取消时间，请联系客服', RESCHEDULE: '已过改期时间，请联系客服' }, LIMIT: { PAY: '不能再次支付', CANCEL: '不能再次取消', RESCHEDULE: '改期次数已用完' }, DISPUTED: { PAY: '付款银行提出争议', CANCEL: '付款银行提出争议，结果出来前不能取消', RESCHEDULE: '付款银行提出争议，结果出来前不能改期' },
  } as Record<ActionObstacle, Record<OrderAction, string>>, was: (at: string) => `截止 ${at}`,
}, {
  statuses: { AWAITING_PAYMENT: 'To be paid', CONFIRMED: 'Confirmed', COMPLETED: 'Completed', EXPIRED: 'Expired', CANCELLED: 'Cancelled' } as Record<OrderStatus, string>,
  refunds: { NONE: '', PENDING: 'Refund on its way', PARTIAL: 'Partly refunded', FULL: 'Refunded in full' } as Record<OrderRefundStatus, string>,
  reasons: {
    SUBMITTED: 'Order placed', PAYMENT_STARTED: 'Payment started', PAID: 'Paid, booking confirmed', LATE_PAYMENT_BOOKED: 'Paid late; the same time was still free, booking confirmed', LATE_PAYMENT_REFUNDED: 'Paid late; the money goes back', SURPLUS_REFUNDED: 'Paid twice; the surplus goes back',
    NOT_PAID_IN_TIME: 'Not paid in time, the place went back', CANCELLED_BY_PATIENT: 'Cancelled', CANCELLED_BY_STAFF: 'Cancelled by our staff', RESCHEDULED: 'Moved to another time', REFUND_ARRIVED: 'Refund arrived', REFUND_FAILED: 'Refund failed; we return the money another way', REFUND_GRANTED: 'Our staff gave a part of the price back',
    DISPUTED: 'The payer’s bank disputes the payment; until that is decided nothing can be moved or cancelled', DISPUTE_WON: 'The dispute is settled, the order stands', DISPUTE_LOST: 'The dispute was decided for the payer; the bank returned the money',
  } as Record<OrderReason, string>,
  actors: { PATIENT: 'by you', STAFF: 'by our staff', PRODUCT: 'automatically' } as Record<OrderActor, string>,
  actions: { PAY: 'Pay', CANCEL: 'Cancel the order', RESCHEDULE: 'Move to another time' } as Record<OrderAction, string>,
  until: (at: string) => `until ${at}`, obstacles: {
    STATUS: { PAY: 'Nothing to pay as it stands', CANCEL: 'Cannot be cancelled as it stands', RESCHEDULE: 'Cannot be moved as it stands' }, DEADLINE: { PAY: 'The time to pay is over', CANCEL: 'Too late to cancel by yourself; please call us', RESCHEDULE: 'Too late to move; please call us' }, LIMIT: { PAY: 'Cannot be paid again', CANCEL: 'Cannot be cancelled again', RESCHEDULE: 'Moved as often as is possible' }, DISPUTED: { PAY: 'The payer’s bank disputes the payment', CANCEL: 'The payer’s bank disputes the payment; cannot be cancelled until that is decided', RESCHEDULE: 'The payer’s bank disputes the payment; cannot be moved until that is decided' },
  } as Record<ActionObstacle, Record<OrderAction, string>>, was: (at: string) => `the deadline was ${at}`,
});
