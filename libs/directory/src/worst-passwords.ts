/**
 * What people choose first when ten characters are asked for, and what attackers therefore try first: the long ones of
 * the published lists of leaked passwords, Chinese keyboards' and numbers' included. Compared in lower case, with
 * everything but letters and digits left out.
 */
export const worstPasswords: ReadonlySet<string> = new Set(
  `
  0123456789 01234567890 0987654321 1029384756 1111111111 11111111111 111111111111 1122334455 1212121212
  123123123123 1231231231 1234512345 123454321a 1234567890 12345678900 12345678901 123456789012 1234567890a
  1234567890q 123456789a 123456789abc 123456789q 123456789qq 12345678910 1234567891 1234567899 123456abcdef
  123456qwerty 12345qwert 12345qwerty 1357924680 147258369a 147258369z 1472583690 1593572468 159357159357
  1a2b3c4d5e 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qazxsw23edc 2222222222 3333333333 3141592653
  31415926535 5201314520 52013145201314 5555555555 6666666666 7777777777 7894561230 8888888888 88888888888
  9876543210 98765432100 9999999999 99999999999 aa12345678 aa123456789 aaaaaaaaaa abc1234567 abc12345678
  abc123456789 abc123abc123 abcd123456 abcd12345678 abcdefg123 abcdefghij admin12345 admin123456 admin1234567
  admin12345678 admin123admin adminadmin adminadmin123 administrator asd123456789 asdasdasd123 asdfasdfasdf
  asdfghjkl1 asdfghjkl123 asdfghjklqwertyuiop baobao5201314 beijing2008 changeme123 changemenow computer123
  dearbook123 football123 helloworld hello12345 iloveyou123 iloveyou520 iloveyou5201314 iloveyou1314 jiesu12345
  jiesu123456 letmein123 longlong123 mima123456 p4ssw0rd123 pass123456 pass1234567 passw0rd123 passw0rd1234
  password00 password01 password10 password11 password12 password123 password1234 password12345 password123456
  passwordpassword q123456789 qazwsx123456 qazwsxedc1 qazwsxedc123 qazwsxedcrfv qq123456789 qq1234567890
  qqqqqqqqqq qwer123456 qwer12345678 qwerasdfzxcv qwerty12345 qwerty123456 qwerty1234567 qwertyuiop qwertyuiop1
  qwertyuiop12 qwertyuiop123 qwertyuiopasdfghjkl root123456 sunshine123 superman123 test123456 test12345678
  testtest123 user123456 wang123456 welcome123 welcome1234 welcome12345 woaini1314 woaini520 woaini5201314
  woaini123456 wojiushiwo woshishui xiaoming123 xiaoxiao123 zhang123456 zhongguo123 zxcvbnm123 zxcvbnm123456
  zxcvbnmasdfghjkl
  `.match(/\S+/g),
);
