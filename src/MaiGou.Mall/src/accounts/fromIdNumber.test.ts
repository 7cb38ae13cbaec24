import { expect, test } from 'vitest';
import { fromIdNumber } from './fromIdNumber';

test('a number whose 17th digit is odd states a man and his day of birth', () => {
  expect(fromIdNumber('990101198503120018')).toEqual({ birthDate: '1985-03-12', sex: 'MALE' });
});

test('a number whose 17th digit is even states a woman; X may end it', () => {
  expect(fromIdNumber(' 99010119520821002X ')).toEqual({ birthDate: '1952-08-21', sex: 'FEMALE' });
});

test('30 February is no day of birth, and a number of 17 digits states nothing', () => {
  expect(fromIdNumber('990101198502300018')).toEqual({});
  expect(fromIdNumber('99010119850312001')).toEqual({});
});
