import { firstEvse, isoIn, newRequestId, type OperationGroup } from './operation-words'

export const reservation: OperationGroup = {
  id: 'reservation',
  title: 'Reservation',
  operations: {
    ReserveNow: {
      title: 'Keep an EVSE for somebody',
      explains: 'Until it expires only this token can charge there. The Holds tab does it with a token of ours.',
      start: (context) =>
        context.protocol === 'ocpp1.6'
          ? {
              connectorId: firstEvse(context),
              expiryDate: isoIn(context, 30),
              idTag: '',
              reservationId: newRequestId(context),
            }
          : {
              id: newRequestId(context),
              evseId: firstEvse(context),
              expiryDateTime: isoIn(context, 30),
              idToken: { idToken: '', type: 'ISO14443' },
            },
    },
    CancelReservation: {
      title: 'Cancel a reservation',
      explains: 'Frees the EVSE again, by the number the reservation was made with.',
    },
  },
}
