// Sends the check of a screen-pop by itself; without JavaScript its one button does.
document.getElementById("pop").submit();
